using System.Numerics;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>The training run of one network on prepared patients, with the engine that suits the network.</summary>
/// <param name="Config">The training configuration.</param>
/// <param name="Model">The network.</param>
/// <param name="Task">The task of the network.</param>
/// <param name="Seed">
/// The experiment's seed: initial values, order of rows and dropout have separate random streams derived from it.
/// </param>
internal sealed record Fitting(TrainingConfig Config, ModelConfig Model, NetworkTask Task, long Seed)
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

    private int Outputs => Task.Outputs(Training.Targets);

    private TrainingConfig Usual => Config with { BatchSize = Config.BatchSize ?? Task.UsualBatch };

    private long DropoutSeed => Seeds.Of(Seed, "dropout");

    /// <summary>Returns the seed of the initial values.</summary>
    public static long StartSeed(long seed) => Seeds.Of(seed, "initialisation");

    /// <summary>Trains the network.</summary>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ConfigException">A step has a single row and the network uses batch normalization.</exception>
    public (FittedNetwork Network, History History) Run(CancellationToken cancellation) =>
        Model.NormalizesOverBatch && StepPlan.SizesOf(Training.Count, Usual.BatchSize).Contains(1)
            ? throw new ConfigException(
                "training.batchSize",
                "makes batches of a single row, for which batch normalization has no variance; use at least 2, "
                    + "or set normalization to layer or none")
            : (this with { Config = Usual }).RunAsAsked(cancellation);

    private (FittedNetwork Network, History History) RunAsAsked(CancellationToken cancellation) =>
        EngineChoice.PlanFor(Config, Model, Task, Training, StepPlan.SizesOf(Training.Count, Config.BatchSize).Max()) is not { } plan
            ? OnTorch(cancellation)
        : Config.Precision == Precision.Float64 ? Densely<double>(plan, cancellation)
        : Densely<float>(plan, cancellation);

    private (FittedNetwork Network, History History) Densely<T>(DensePlan plan, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var steps = new StepPlan(Config, Training.Count, Seed);
        var training = Rows<T>(Training);
        var capacity = DenseLearner<T>.Capacity(plan, training.Loss, steps.Sizes.Max());
        var network = new DenseNetwork<T>(plan, capacity, Config.Threads, DropoutSeed);
        network.Parameters.Set(plan.Start(new RandomStream(StartSeed(Seed))));
        var validation = Validation is null ? null : new DenseValidation<T>(Rows<T>(Validation), plan);
        using var learner = new DenseLearner<T>(Config, network, training, validation, steps);
        return (new DenseFitted<T>(network), Fit(learner, cancellation));
    }

    private PreparedRows<T> Rows<T>(Cohort cohort)
        where T : unmanaged, IFloatingPointIeee754<T> => PreparedRows<T>.Of(cohort, Task, Weights(cohort));

    private (FittedNetwork Network, History History) OnTorch(CancellationToken cancellation)
    {
        var device = Devices.Choose(Config.Device);
        Devices.UseThreads(Config.Threads);
        var network = Started();
        try
        {
            network.to(device);
            using var training = Batch.Of(Training, device, Config.Dtype, Weights(Training));
            using var validation = Validation is null ? null : Batch.Of(Validation, device, Config.Dtype, Weights(Validation));
            using var learner = new TorchLearner(Config, Task, network, training, validation, Seed);
            return (new TorchFitted(network, device, Config.Dtype), FitUndisturbed(learner, cancellation));
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private Network Started()
    {
        lock (s_torchRandom)
        {
            return Model.Start(Training.Inputs, Outputs, StartSeed(Seed), Config.Dtype);
        }
    }

    private History FitUndisturbed(Learner learner, CancellationToken cancellation)
    {
        if (!Model.DrawsWhileTraining)
        {
            return Fit(learner, cancellation);
        }

        lock (s_torchRandom)
        {
            manual_seed(DropoutSeed);
            return Fit(learner, cancellation);
        }
    }

    private double[]? Weights(Cohort cohort) => Task.Weights(Training.Targets, cohort.Targets);

    private History Fit(Learner learner, CancellationToken cancellation) =>
        new Trainer(Config, Task, Seed).Fit(learner, Score, Progress, cancellation);
}
