using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Experiments;

/// <summary>A network with its preparation and all else that a prediction needs. Made outside dispose scopes and held with <c>using</c>.</summary>
public sealed class TrainedModel : IDisposable
{
    // torch has one random state for the whole process: who seeds it draws from it undisturbed.
    private static readonly Lock s_random = new();
    private readonly Network _network;
    private readonly Device _device;

    internal TrainedModel(Experiment experiment, Preparation preparation, Targets shape, Network network, Device device, History history)
    {
        (Experiment, Preparation, Shape, History) = (experiment, preparation, shape, history);
        (_network, _device) = (network, device);
    }

    /// <summary>The experiment that made it.</summary>
    public Experiment Experiment { get; }

    /// <summary>How columns become features, fitted on the training rows.</summary>
    public Preparation Preparation { get; }

    /// <summary>What its training went through; no epochs where it was read from a folder.</summary>
    public History History { get; }

    /// <summary>Targets without patients: their family, names and unit.</summary>
    public Targets Shape { get; }

    /// <summary>The network.</summary>
    internal Network Network => _network;

    /// <summary>The device it computes on.</summary>
    internal string Device => _device.ToString();

    /// <summary>What the model says of patients.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>In the target's unit, row for row.</returns>
    /// <exception cref="DataException">Columns do not fit.</exception>
    public Prediction Predict(Cohort cohort)
    {
        using var batch = Batch.Of(Preparation.Apply(cohort with { Targets = new Unlabelled(cohort.Count) }), _device, Experiment.Training.Dtype);
        return Said(Evaluation.Of(_network, Experiment.Task, batch));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>Fits preparation and network on the training rows; validation rows choose when to stop.</summary>
    internal static TrainedModel Fit(
        Experiment experiment, PatientSets sets, IReadOnlyList<Metrics.Metric> metrics, Action<Epoch> hear, CancellationToken cancellation)
    {
        var training = sets[PatientSets.Train];
        var device = Devices.Choose(experiment.Training.Device);
        Devices.UseThreads(experiment.Training.Threads);
        var preparation = experiment.Preparation.Fit(training);
        var prepared = preparation.Apply(training);
        var network = NewNetwork(experiment, prepared.Inputs, training.Targets, device);
        var untrained = new TrainedModel(experiment, preparation, training.Targets.Take([]), network, device, new History([], 0, StopReason.Cancelled));
        try
        {
            return untrained.Train(prepared, sets.Find(PatientSets.Validation), metrics, hear, cancellation);
        }
        catch
        {
            untrained.Dispose();
            throw;
        }
    }

    internal static Network NewNetwork(Experiment experiment, Inputs inputs, Targets targets, Device device)
    {
        lock (s_random)
        {
            manual_seed(Seeds.Of(experiment.Seed, "initialisation"));
            var network = experiment.Model.Build(inputs, experiment.Task.Outputs(targets));
            network.to(device, experiment.Training.Dtype);
            return network;
        }
    }

    private TrainedModel Train(
        Cohort training, Cohort? validation, IReadOnlyList<Metrics.Metric> metrics, Action<Epoch> hear, CancellationToken cancellation)
    {
        if (!Experiment.Model.DrawsWhileTraining)
        {
            return TrainUndisturbed(training, validation, metrics, hear, cancellation);
        }

        lock (s_random)
        {
            manual_seed(Seeds.Of(Experiment.Seed, "dropout"));
            return TrainUndisturbed(training, validation, metrics, hear, cancellation);
        }
    }

    private TrainedModel TrainUndisturbed(
        Cohort training, Cohort? validation, IReadOnlyList<Metrics.Metric> metrics, Action<Epoch> hear, CancellationToken cancellation)
    {
        using var trainingBatch = WeightedBatch(training, training.Targets);
        using var validationBatch = validation is null ? null : WeightedBatch(Preparation.Apply(validation), training.Targets);
        var history = new Trainer(Experiment.Training, Experiment.Task, Experiment.Seed).Fit(
            _network, trainingBatch, validationBatch, validation is null ? null : Score(validation.Targets, metrics), new Listener(hear), cancellation);
        return new TrainedModel(Experiment, Preparation, Shape, _network, _device, history);
    }

    private Batch WeightedBatch(Cohort prepared, Targets training) =>
        Batch.Of(prepared, _device, Experiment.Training.Dtype, Experiment.Task.Weights(training, prepared.Targets));

    private ValidationScore? Score(Targets truth, IReadOnlyList<Metrics.Metric> metrics) => Experiment.Training.EarlyStopping?.Metric switch
    {
        null => null,
        "loss" => ValidationScore.Loss,
        var name => Score(metrics.Single(metric => metric.Name == name), truth),
    };

    private ValidationScore Score(Metrics.Metric metric, Targets truth) =>
        new(metric.Name, metric.HigherIsBetter!.Value, evaluation => metric.Of(truth, Said(evaluation)));

    private Prediction Said(Evaluation evaluation) => Preparation.Restore(Experiment.Task.Predict(evaluation.Outputs, Shape));

    private sealed class Listener(Action<Epoch> hear) : IProgress<Epoch>
    {
        public void Report(Epoch value) => hear(value);
    }
}
