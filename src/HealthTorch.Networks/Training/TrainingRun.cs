using System.Numerics;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense;
using HealthTorch.Dense.Plan;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training;

/// <summary>The training run of one network on prepared patients, with the engine that suits the network.</summary>
/// <param name="Config">The training configuration.</param>
/// <param name="Model">The network.</param>
/// <param name="Task">The task of the network.</param>
/// <param name="Seed">
/// The experiment's seed: initial values, order of rows and dropout have separate random streams derived from it.
/// </param>
internal sealed record TrainingRun(TrainingConfig Config, ModelConfig Model, NetworkTask Task, long Seed)
{
    // torch has one random state per process: code that seeds it must draw from it exclusively.
    private static readonly Lock s_torchRandom = new();

    /// <summary>Training rows, prepared.</summary>
    public required Cohort Training { get; init; }

    /// <summary>Validation rows, prepared, or null.</summary>
    public Cohort? Validation { get; init; }

    /// <summary>The score that early stopping monitors.</summary>
    public ValidationScore? Score { get; init; }

    /// <summary>Receives every epoch.</summary>
    public IProgress<Epoch>? Progress { get; init; }

    private int Outputs => Task.OutputCount(Training.Targets);

    private TrainingConfig ConfigWithDefaults => Config with { BatchSize = Config.BatchSize ?? Task.DefaultBatchSize };

    private long DropoutSeed => Seeds.Derive(Seed, "dropout");

    /// <summary>Returns the seed of the initial values.</summary>
    public static long InitializationSeed(long seed) => Seeds.Derive(seed, "initialisation");

    /// <summary>Trains the network.</summary>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ConfigException">A step has a single row and the network uses batch normalization.</exception>
    public (TrainedNetwork Network, TrainingHistory History) Run(CancellationToken cancellation) =>
        Model.NormalizesOverBatch && BatchSchedule.ComputeSizes(Training.Count, ConfigWithDefaults.BatchSize).Contains(1)
            ? throw new ConfigException(
                "training.batchSize",
                "makes batches of a single row, for which batch normalization has no variance; use at least 2, "
                    + "or set normalization to layer or none")
            : (this with { Config = ConfigWithDefaults }).TrainWithDefaults(cancellation);

    private (TrainedNetwork Network, TrainingHistory History) TrainWithDefaults(CancellationToken cancellation) =>
        EngineSelector.PlanFor(Config, Model, Task, Training, BatchSchedule.ComputeSizes(Training.Count, Config.BatchSize)
            .Max()) is not { } plan
            ? TrainTorch(cancellation)
        : Config.Precision == FloatPrecision.Float64 ? TrainDense<double>(plan, cancellation)
        : TrainDense<float>(plan, cancellation);

    private (TrainedNetwork Network, TrainingHistory History) TrainDense<T>(DensePlan plan, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var steps = new BatchSchedule(Config, Training.Count, Seed);
        var training = CreateRows<T>(Training);
        var capacity = DenseBackend<T>.Capacity(plan, training.Loss, steps.Sizes.Max());
        var network = new DenseNetwork<T>(plan, capacity, Config.Threads, DropoutSeed);
        network.Parameters.SetState(plan.CreateInitialState(new RandomStream(InitializationSeed(Seed))));
        var validation = Validation is null ? null : new DenseEvaluator<T>(CreateRows<T>(Validation), plan);
        using var learner = new DenseBackend<T>(Config, network, training, validation, steps);
        return (new DenseTrainedNetwork<T>(network), Fit(learner, cancellation));
    }

    private PreparedRows<T> CreateRows<T>(Cohort cohort)
        where T : unmanaged, IFloatingPointIeee754<T> => PreparedRows<T>.From(cohort, Task, Weights(cohort));

    private (TrainedNetwork Network, TrainingHistory History) TrainTorch(CancellationToken cancellation)
    {
        var device = TorchDevices.Resolve(Config.Device);
        TorchDevices.SetThreadCount(Config.Threads);
        var network = CreateNetwork();
        try
        {
            network.to(device);
            using var training = Batch.From(Training, device, Config.Dtype, Weights(Training));
            using var validation = Validation is null ? null : Batch.From(Validation, device, Config.Dtype, Weights(Validation));
            using var learner = new TorchBackend(Config, Task, network, training, validation, Seed);
            return (new TorchTrainedNetwork(network, device, Config.Dtype), FitExclusively(learner, cancellation));
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private Network CreateNetwork()
    {
        lock (s_torchRandom)
        {
            return Model.BuildInitialized(Training.Inputs, Outputs, InitializationSeed(Seed), Config.Dtype);
        }
    }

    private TrainingHistory FitExclusively(TrainingBackend learner, CancellationToken cancellation)
    {
        if (!Model.UsesRandomnessInTraining)
        {
            return Fit(learner, cancellation);
        }

        lock (s_torchRandom)
        {
            manual_seed(DropoutSeed);
            return Fit(learner, cancellation);
        }
    }

    private double[]? Weights(Cohort cohort) => Task.SampleWeights(Training.Targets, cohort.Targets);

    private TrainingHistory Fit(TrainingBackend learner, CancellationToken cancellation) =>
        new Trainer(Config, Task, Seed).Fit(learner, Score, Progress, cancellation);
}
