using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>A network with its preparation and all else that a prediction needs. Made outside dispose scopes and held with <c>using</c>.</summary>
public sealed class TrainedModel : IDisposable
{
    private readonly TrainedModel? _uncalibrated;

    internal TrainedModel(
        Experiment experiment, Preparation preparation, Meaning meaning, FittedNetwork network, History history, TrainedModel? uncalibrated = null) =>
        (Experiment, Preparation, Meaning, Network, History, _uncalibrated) = (experiment, preparation, meaning, network, history, uncalibrated);

    /// <summary>
    /// The same model before its predictions were calibrated, of the same network; null where they were not, and of a model that was read from a
    /// folder.
    /// </summary>
    internal TrainedModel? Uncalibrated => Experiment.Calibration.Any(calibration => calibration.ChangesPredictions) ? _uncalibrated : null;

    /// <summary>What each calibration came to, in a sentence; none of a model that was read from a folder.</summary>
    internal IReadOnlyList<string> Calibrations { get; private init; } = [];

    /// <summary>The experiment that made it.</summary>
    public Experiment Experiment { get; }

    /// <summary>How columns become features, fitted on the training rows.</summary>
    public Preparation Preparation { get; }

    /// <summary>What its training went through; no epochs where it was read from a folder.</summary>
    public History History { get; }

    /// <summary>Targets without patients: their family, names and unit.</summary>
    public Targets Shape => Meaning.Shape;

    /// <summary>What its outputs mean.</summary>
    internal Meaning Meaning { get; }

    /// <summary>The network.</summary>
    internal FittedNetwork Network { get; }

    /// <summary>What the model says of patients.</summary>
    /// <param name="cohort">Patients as read, with every column of the training rows.</param>
    /// <returns>In the target's unit, row for row.</returns>
    /// <exception cref="DataException">Columns do not fit.</exception>
    public Prediction Predict(Cohort cohort)
    {
        var prepared = Preparation.Apply(cohort with { Targets = new Unlabelled(cohort.Count) });
        return Said(Experiment, Preparation, Meaning, Network.Outputs(prepared.Inputs));
    }

    /// <summary>What scoring needs to know of the network.</summary>
    internal NetworkFile ForScoring() => new(
        Meaning.Link,
        Experiment.Task.DecisionThreshold,
        Experiment.Model.Plan(new Rows(Preparation.Features, []), Experiment.Task.Outputs(Meaning.Prepared)));

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>Fits preparation and network on the training rows; validation rows choose when to stop.</summary>
    internal static TrainedModel Fit(
        Experiment experiment, PatientSets sets, IReadOnlyList<Metric> metrics, Action<Epoch> hear, CancellationToken cancellation)
    {
        var task = experiment.Task;
        var (training, validation) = (sets[PatientSets.Train], sets.Find(PatientSets.Validation));
        var preparation = experiment.Preparation.Fit(training);
        var applied = preparation.Apply(training);
        var prepared = Prepared(task, applied.Targets, applied);
        var meaning = new Meaning(training.Targets.Take([]), prepared.Targets.Take([]), task.Link(prepared.Targets));
        var (network, history) = new Fitting(experiment.Training, experiment.Model, task, experiment.Seed)
        {
            Training = prepared,
            Validation = validation is null ? null : Prepared(task, applied.Targets, preparation.Apply(validation)),
            Score = validation is null ? null : Score(experiment, metrics, validation.Targets, outputs => Said(experiment, preparation, meaning, outputs)),
            Progress = new Listener(hear),
        }.Run(cancellation);
        var fitted = meaning with { Link = task.Fitted(meaning.Link, () => network.Outputs(prepared.Inputs), prepared.Targets) };
        var trained = new TrainedModel(experiment, preparation, fitted, network, history);
        return sets.Find(PatientSets.Calibration) is { } calibration ? trained.CalibratedOn(calibration) : trained;
    }

    private TrainedModel CalibratedOn(Cohort calibration)
    {
        var (outputs, width) = (Network.Outputs(Preparation.Apply(calibration).Inputs), Experiment.Task.Outputs(Meaning.Prepared));
        var (link, said) = (Meaning.Link, new List<string>());
        foreach (var calibrator in Experiment.Calibration)
        {
            link = calibrator.Fit(link, outputs, width, calibration.Targets, Experiment.Seed);
            said.Add(calibrator.Said(link));
        }

        return new TrainedModel(Experiment, Preparation, Meaning with { Link = link }, Network, History, uncalibrated: this) { Calibrations = said };
    }

    private static Cohort Prepared(TaskConfig task, Targets training, Cohort applied) =>
        applied with { Targets = task.Prepared(training, applied.Targets) };

    private static Prediction Said(Experiment experiment, Preparation preparation, Meaning meaning, double[] outputs) =>
        preparation.Restore(experiment.Task.Predict(outputs, meaning.Prepared, meaning.Link));

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

/// <summary>What a network's outputs mean.</summary>
/// <param name="Shape">Targets without patients: their family, names and unit.</param>
/// <param name="Prepared">The same as the network reads them.</param>
/// <param name="Link">How outputs become what is said of a patient.</param>
internal sealed record Meaning(Targets Shape, Targets Prepared, Link Link);
