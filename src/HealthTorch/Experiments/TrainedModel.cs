using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Scoring;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>A network with its preparation and all else that a prediction needs. Made outside dispose scopes and held with <c>using</c>.</summary>
public sealed class TrainedModel : IDisposable
{
    internal TrainedModel(Experiment experiment, Preparation preparation, Targets shape, FittedNetwork network, History history) =>
        (Experiment, Preparation, Shape, Network, History) = (experiment, preparation, shape, network, history);

    /// <summary>The experiment that made it.</summary>
    public Experiment Experiment { get; }

    /// <summary>How columns become features, fitted on the training rows.</summary>
    public Preparation Preparation { get; }

    /// <summary>What its training went through; no epochs where it was read from a folder.</summary>
    public History History { get; }

    /// <summary>Targets without patients: their family, names and unit.</summary>
    public Targets Shape { get; }

    /// <summary>The network.</summary>
    internal FittedNetwork Network { get; }

    /// <summary>What the model says of patients.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>In the target's unit, row for row.</returns>
    /// <exception cref="DataException">Columns do not fit.</exception>
    public Prediction Predict(Cohort cohort)
    {
        var prepared = Preparation.Apply(cohort with { Targets = new Unlabelled(cohort.Count) });
        return Said(Experiment, Preparation, Shape, Network.Outputs(prepared.Inputs));
    }

    /// <summary>What scoring without torch needs to know of the network; null where only torch can compute it.</summary>
    internal NetworkFile? ForScoring()
    {
        var features = new Rows(Preparation.Features, []);
        return Experiment.Model.Plan(features, Experiment.Task.Outputs(Shape)) is { } plan
            ? new NetworkFile(Experiment.Task.Link(Shape), Experiment.Task.DecisionThreshold, plan)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>Fits preparation and network on the training rows; validation rows choose when to stop.</summary>
    internal static TrainedModel Fit(
        Experiment experiment, PatientSets sets, IReadOnlyList<Metric> metrics, Action<Epoch> hear, CancellationToken cancellation)
    {
        var training = sets[PatientSets.Train];
        var validation = sets.Find(PatientSets.Validation);
        var shape = training.Targets.Take([]);
        var preparation = experiment.Preparation.Fit(training);
        var (network, history) = new Fitting(experiment.Training, experiment.Model, experiment.Task, experiment.Seed)
        {
            Training = preparation.Apply(training),
            Validation = validation is null ? null : preparation.Apply(validation),
            Score = validation is null ? null : Score(experiment, metrics, validation.Targets, outputs => Said(experiment, preparation, shape, outputs)),
            Progress = new Listener(hear),
        }.Run(cancellation);
        return new TrainedModel(experiment, preparation, shape, network, history);
    }

    private static Prediction Said(Experiment experiment, Preparation preparation, Targets shape, double[] outputs) =>
        preparation.Restore(experiment.Task.Predict(outputs, shape));

    private static ValidationScore? Score(
        Experiment experiment, IReadOnlyList<Metric> metrics, Targets truth, Func<double[], Prediction> said) =>
        experiment.Training.EarlyStopping?.Metric switch
        {
            null => null,
            "loss" => ValidationScore.Loss,
            var name => Score(metrics.Single(metric => metric.Name == name), truth, said),
        };

    private static ValidationScore Score(Metric metric, Targets truth, Func<double[], Prediction> said) =>
        new(metric.Name, metric.HigherIsBetter!.Value, evaluation => metric.Of(truth, said(evaluation.Outputs)));

    private sealed class Listener(Action<Epoch> hear) : IProgress<Epoch>
    {
        public void Report(Epoch value) => hear(value);
    }
}
