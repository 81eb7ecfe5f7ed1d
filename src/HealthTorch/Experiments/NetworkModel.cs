using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>A network with its preparation and everything else that a prediction needs.</summary>
internal sealed class NetworkModel : TrainedModel
{
    private readonly NetworkTask _task;
    private readonly NetworkModel? _uncalibrated;
    private readonly IReadOnlyList<string> _calibrations;

    public NetworkModel(Experiment experiment, Preparation preparation, Meaning meaning, FittedNetwork network, History history)
        : this(experiment, preparation, meaning, network, history, uncalibrated: null, calibrations: [])
    {
    }

    private NetworkModel(
        Experiment experiment,
        Preparation preparation,
        Meaning meaning,
        FittedNetwork network,
        History history,
        NetworkModel? uncalibrated,
        IReadOnlyList<string> calibrations)
        : base(experiment, preparation, meaning.Shape, history) =>
        (_task, Meaning, Network, _uncalibrated, _calibrations) =
            ((NetworkTask)experiment.Task, meaning, network, uncalibrated, calibrations);

    internal override TrainedModel? Uncalibrated =>
        Experiment.Calibration.Any(calibration => calibration.ChangesPredictions) ? _uncalibrated : null;

    internal override IReadOnlyList<string> Calibrations => _calibrations;

    internal override IReadOnlyList<(string Name, FittedNetwork Network)> Networks => [("", Network)];

    /// <summary>The interpretation of the outputs.</summary>
    public Meaning Meaning { get; }

    /// <summary>The network.</summary>
    public FittedNetwork Network { get; }

    public override Prediction Predict(Cohort cohort)
    {
        var prepared = Preparation.Apply(cohort with { Targets = new Unlabelled(cohort.Count) });
        return Predict(prepared.Inputs, HazardStrata.Of(cohort.Targets));
    }

    /// <summary>Predicts prepared inputs.</summary>
    /// <param name="prepared">Inputs.</param>
    /// <param name="strata">The strata of the patients; null without strata.</param>
    public Prediction Predict(Inputs prepared, HazardStrata? strata = null) =>
        Said(_task, Preparation, Meaning, Network.Outputs(prepared), strata);

    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>
    {
        [ModelFiles.Weights] = Network.Save(),
        [ModelFiles.Network] = ForScoring().Write(),
    };

    /// <summary>Fits preparation and network on the training rows; validation rows determine early stopping.</summary>
    public static new NetworkModel Fit(
        Experiment experiment, PatientSets sets, IReadOnlyList<Metric> metrics, Action<Epoch> onEpoch, CancellationToken cancellation)
    {
        var task = (NetworkTask)experiment.Task;
        var (training, validation) = (sets[PatientSets.Train], sets.Find(PatientSets.Stopping) ?? sets.Find(PatientSets.Validation));
        var preparation = experiment.Preparation.Fit(training);
        var applied = preparation.Apply(training);
        var prepared = Prepared(task, applied.Targets, applied);
        var meaning = new Meaning(training.Targets.Take([]), prepared.Targets.Take([]), task.Link(prepared.Targets));
        var (network, history) = new Fitting(experiment.Training, experiment.Model, task, experiment.Seed)
        {
            Training = prepared,
            Validation = validation is null ? null : Prepared(task, applied.Targets, preparation.Apply(validation)),
            Score = validation is null
                ? null
                : Score(
                    experiment,
                    metrics,
                    training.Targets,
                    validation.Targets,
                    outputs => Said(task, preparation, meaning, outputs, HazardStrata.Of(validation.Targets))),
            Progress = new Listener(onEpoch),
        }.Run(cancellation);
        var fitted = meaning with { Link = task.Fitted(meaning.Link, () => LogHazards(network, prepared.Inputs), prepared.Targets) };
        var trained = new NetworkModel(experiment, preparation, fitted, network, history);
        return sets.Find(PatientSets.Calibration) is { } calibration ? trained.CalibratedOn(calibration) : trained;
    }

    /// <summary>Reads the files that <see cref="Files"/> returns.</summary>
    public static NetworkModel Read(
        Experiment experiment,
        Preparation preparation,
        Targets shape,
        TrainingConfig training,
        ModelFiles files)
    {
        var (task, file) = ((NetworkTask)experiment.Task, NetworkFile.Read(files, preparation));
        var meaning = files.Read(ModelFiles.Network, _ => MeaningOf(task, shape, file.Link));
        var (prepared, outputs) = (preparation.Shape, task.Outputs(meaning.Prepared));
        files.Require(ModelFiles.Network, Faults(experiment, file, prepared, outputs, files.Content.Target));
        var empty = new Cohort([], prepared, meaning.Prepared, new Dictionary<string, IReadOnlyList<string?>>());
        var network = FittedNetwork.Read(training, experiment.Model, task, empty, files, ModelFiles.Weights);
        return new NetworkModel(experiment, preparation, meaning, network, new History([], 0, StopReason.EpochLimit));
    }

    private static Meaning MeaningOf(NetworkTask task, Targets shape, Link link)
    {
        var meaning = new Meaning(shape, task.Shape(shape, link.Uncalibrated), link);
        var needed = task.Link(meaning.Prepared);
        var found = link.Uncalibrated is StratifiedHazards strata ? strata.Links[0] : link.Uncalibrated;
        return found.GetType() == needed.GetType()
            ? meaning
            : throw new DataException($"link: the experiment's task requires {needed.GetType().Name}, but this is {found.GetType().Name}");
    }

    private static IEnumerable<string> Faults(Experiment experiment, NetworkFile file, Inputs prepared, int outputs, TargetShape target)
    {
        if (file.Link.OutputCount(target) != outputs)
        {
            yield return $"link: expects {file.Link.OutputCount(target)} outputs, but the experiment's task has {outputs}";
        }
        else if (!file.HasPlan(experiment.Model.Plan(prepared, outputs)))
        {
            yield return $"plan: differs from the network of {ModelFiles.Experiment}";
        }

        if (file.Threshold != ((NetworkTask)experiment.Task).DecisionThreshold)
        {
            yield return $"threshold: differs from that of {ModelFiles.Experiment}";
        }
    }

    // Tasks with a step after training estimate a baseline hazard, and read outputs as log relative hazards.
    private static double[] LogHazards(FittedNetwork network, Inputs prepared) =>
        LogHazardRange.Require(network.Outputs(prepared), prepared);

    private NetworkFile ForScoring() => new(
        Meaning.Link, _task.DecisionThreshold, Experiment.Model.Plan(Preparation.Shape, _task.Outputs(Meaning.Prepared)));

    private NetworkModel CalibratedOn(Cohort calibration)
    {
        var (link, width, descriptions) = (Meaning.Link, _task.Outputs(Meaning.Prepared), new List<string>());
        var read = link.Read(Network.Outputs(Preparation.Apply(calibration).Inputs), width, HazardStrata.Of(calibration.Targets));
        foreach (var calibrator in Experiment.Calibration)
        {
            link = calibrator.Fit(link, read, link.Reads(width), calibration.Targets, Experiment.Seed);
            descriptions.Add(calibrator.Said(link));
        }

        return new NetworkModel(Experiment, Preparation, Meaning with { Link = link }, Network, History, this, descriptions);
    }

    private static Cohort Prepared(NetworkTask task, Targets training, Cohort applied) =>
        applied with { Targets = task.Prepared(training, applied.Targets) };

    private static Prediction Said(NetworkTask task, Preparation preparation, Meaning meaning, double[] outputs, HazardStrata? strata)
    {
        var read = meaning.Link.Read(outputs, task.Outputs(meaning.Prepared), strata);
        return preparation.Restore(task.Predict(read, meaning.Prepared, meaning.Link));
    }

    private static ValidationScore? Score(
        Experiment experiment, IReadOnlyList<Metric> metrics, Targets training, Targets truth, Func<double[], Prediction> predict) =>
        experiment.Training.EarlyStopping?.Metric switch
        {
            null => null,
            "loss" => ValidationScore.Loss,
            var name => Score(Timed(metrics.Single(metric => metric.Name == name), training), truth, predict),
        };

    // The horizon of the study is computed from all rows, including the test rows; a stopping rule uses that of the training rows only.
    private static Metric Timed(Metric metric, Targets training) => metric is SurvivalMetric survival && training is Events events
        ? survival with { StudyTimes = EvaluationTimes.For(events) }
        : metric;

    private static ValidationScore Score(Metric metric, Targets truth, Func<double[], Prediction> predict) =>
        new(metric.Name, metric.HigherIsBetter!.Value, evaluation => metric.Of(truth, predict(evaluation.Outputs)));

    private sealed class Listener(Action<Epoch> onEpoch) : IProgress<Epoch>
    {
        public void Report(Epoch value) => onEpoch(value);
    }
}

/// <summary>The interpretation of a network's outputs.</summary>
/// <param name="Shape">Targets without patients, which define the type, names and unit.</param>
/// <param name="Prepared">The same targets as the network reads them.</param>
/// <param name="Link">The link, which converts outputs to predictions.</param>
internal sealed record Meaning(Targets Shape, Targets Prepared, Link Link);
