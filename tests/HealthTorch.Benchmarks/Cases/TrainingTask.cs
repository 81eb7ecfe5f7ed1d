using System.Diagnostics;
using System.Numerics;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using static TorchSharp.torch;

namespace HealthTorch.Benchmarks;

/// <summary>A network and how it is trained: what all contenders of a training benchmark do.</summary>
/// <param name="Patients">Simulated, with prepared inputs.</param>
/// <param name="Model">The network.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Seed">Of initial weights and of the order of rows.</param>
internal sealed record TrainingTask(Cohort Patients, Mlp Model, TrainingConfig Training, long Seed = 1)
{
    /// <summary>What is trained for.</summary>
    public NetworkTask Task { get; init; } = new Diagnosis();

    /// <summary>Rows a step.</summary>
    public int RowsAStep => Training.BatchSize ?? Task.DefaultBatchSize;

    /// <summary>Steps of the whole training.</summary>
    public double Steps => Training.Epochs * BatchSchedule.ComputeSizes(Patients.Count, Training.BatchSize).Length;

    /// <summary>The network as all contenders start from it.</summary>
    public Network NewNetwork() => Model.BuildInitialized(Patients.Inputs, 1, Seed, Training.Dtype);

    /// <summary>Trains on this library's dense engine.</summary>
    public Round OnDense()
    {
        var training = Densely();
        var clock = Stopwatch.StartNew();
        training.Run();
        return new Round(clock.Elapsed.TotalSeconds, training.Loss());
    }

    /// <summary>A training on the dense engine that is ready to run.</summary>
    public DenseTraining Densely() => Training.Precision == FloatPrecision.Float64 ? Densely<double>() : Densely<float>();

    /// <summary>Trains on this library's torch engine.</summary>
    public Round OnTorch() => OnTorch((network, batch) => new Trainer(Training, Task, Seed).Fit(network, batch));

    /// <summary>Trains with torch by any loop: only the loop's time counts.</summary>
    public Round OnTorch(Action<Network, Batch> loop)
    {
        TorchDevices.SetThreadCount(Training.Threads);
        using var network = NewNetwork();
        using var batch = Batch.From(Patients, CPU, Training.Dtype);
        var clock = Stopwatch.StartNew();
        loop(network, batch);
        return new Round(clock.Elapsed.TotalSeconds, BatchEvaluation.Compute(network, Task, batch).Loss);
    }

    /// <summary>Saves patients, initial weights and the order of rows of each epoch.</summary>
    /// <typeparam name="T">The precision of the training.</typeparam>
    public void Save<T>(PeerFolder folder)
        where T : unmanaged, INumber<T>
    {
        folder.Save<T>(Patients);
        using var network = NewNetwork();
        folder.Save<T>(network);
        var steps = new BatchSchedule(Training, Patients.Count, Seed);
        var orders = Enumerable.Range(0, Training.Epochs).SelectMany(_ => steps.NextOrder()).ToArray();
        folder.Save<int>("orders", orders, Training.Epochs, Patients.Count);
    }

    private DenseTraining Densely<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var plan = Model.Plan(Patients.Inputs, 1)!;
        var steps = new BatchSchedule(Training, Patients.Count, Seed);
        var rows = PreparedRows<T>.From(Patients, Task, null);
        var network = new DenseNetwork<T>(plan, DenseBackend<T>.Capacity(plan, rows.Loss, steps.Sizes.Max()), Training.Threads);
        network.Parameters.SetState(plan.CreateInitialState(new RandomStream(Seed)));
        return new DenseTraining(Run, () => new DenseEvaluator<T>(rows, plan).Evaluate(network).Loss);

        void Run()
        {
            using var learner = new DenseBackend<T>(Training, network, rows, null, steps);
            new Trainer(Training, Task, Seed).Fit(learner);
        }
    }
}

/// <summary>A network with its rows before training.</summary>
/// <param name="Run">Trains it.</param>
/// <param name="Loss">Its mean loss over all rows as it is.</param>
internal sealed record DenseTraining(Action Run, Func<double> Loss);
