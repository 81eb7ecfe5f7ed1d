using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Scoring.Folders;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>A network with its preparation and everything else that a prediction needs.</summary>
internal sealed class NetworkModel : TrainedModel
{
    private readonly NetworkTask _task;
    private readonly NetworkModel? _uncalibrated;
    private readonly IReadOnlyList<string> _calibrations;

    public NetworkModel(
        Experiment experiment, FittedPreparation preparation, OutputInterpretation meaning, TrainedNetwork network, TrainingHistory history)
        : this(experiment, preparation, meaning, network, history, uncalibrated: null, calibrations: [])
    {
    }

    private NetworkModel(
        Experiment experiment,
        FittedPreparation preparation,
        OutputInterpretation meaning,
        TrainedNetwork network,
        TrainingHistory history,
        NetworkModel? uncalibrated,
        IReadOnlyList<string> calibrations)
        : base(experiment, preparation, meaning.TargetTemplate, history) =>
        (_task, Interpretation, Network, _uncalibrated, _calibrations) =
            ((NetworkTask)experiment.Task, meaning, network, uncalibrated, calibrations);

    internal override TrainedModel? Uncalibrated =>
        Experiment.Calibration.Any(calibration => calibration.ChangesPredictions) ? _uncalibrated : null;

    internal override IReadOnlyList<string> Calibrations => _calibrations;

    internal override IReadOnlyList<(string Name, TrainedNetwork Network)> Networks => [("", Network)];

    /// <summary>The interpretation of the outputs.</summary>
    public OutputInterpretation Interpretation { get; }

    /// <summary>The network.</summary>
    public TrainedNetwork Network { get; }

    public override Prediction Predict(Cohort cohort)
    {
        var prepared = Preparation.Transform(cohort with { Targets = new NoTargets(cohort.Count) });
        return Predict(prepared.Inputs, HazardStrata.From(cohort.Targets));
    }

    /// <summary>Predicts prepared inputs.</summary>
    /// <param name="prepared">Inputs.</param>
    /// <param name="strata">The strata of the patients; null without strata.</param>
    public Prediction Predict(Inputs prepared, HazardStrata? strata = null) =>
        InterpretOutputs(_task, Preparation, Interpretation, Network.ComputeOutputs(prepared), strata);

    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>
    {
        [ModelFiles.Weights] = Network.Save(),
        [ModelFiles.Network] = ForScoring().Write(),
    };

    /// <summary>Fits preparation and network on the training rows; validation rows determine early stopping.</summary>
    public static new NetworkModel Fit(
        Experiment experiment, DataPartitions sets, IReadOnlyList<Metric> metrics, Action<Epoch> onEpoch, CancellationToken cancellation)
    {
        var task = (NetworkTask)experiment.Task;
        var (training, validation) =
            (sets[DataPartitions.Train], sets.Find(DataPartitions.Stopping) ?? sets.Find(DataPartitions.Validation));
        var preparation = experiment.Preparation.Fit(training);
        var applied = preparation.Transform(training);
        var prepared = Prepared(task, applied.Targets, applied);
        var meaning = new OutputInterpretation(training.Targets.Take([]), prepared.Targets.Take([]), task.CreateLink(prepared.Targets));
        var (network, history) = new TrainingRun(experiment.Training, experiment.Model, task, experiment.Seed)
        {
            Training = prepared,
            Validation = validation is null ? null : Prepared(task, applied.Targets, preparation.Transform(validation)),
            Score = validation is null
                ? null
                : Score(
                    experiment,
                    metrics,
                    training.Targets,
                    validation.Targets,
                    outputs => InterpretOutputs(task, preparation, meaning, outputs, HazardStrata.From(validation.Targets))),
            Progress = new Listener(onEpoch),
        }.Run(cancellation);
        var fitted = meaning with { Link = task.FitLink(meaning.Link, () => LogHazards(network, prepared.Inputs), prepared.Targets) };
        var trained = new NetworkModel(experiment, preparation, fitted, network, history);
        return sets.Find(DataPartitions.Calibration) is { } calibration ? trained.CalibratedOn(calibration) : trained;
    }

    /// <summary>Reads the files that <see cref="Files"/> returns.</summary>
    public static NetworkModel Read(
        Experiment experiment,
        FittedPreparation preparation,
        Targets shape,
        TrainingConfig training,
        ModelFiles files)
    {
        var (task, file) = ((NetworkTask)experiment.Task, NetworkFile.ReadFrom(files, preparation));
        var meaning = files.Read(ModelFiles.Network, _ => Interpret(task, shape, file.Link));
        var (prepared, outputs) = (preparation.EmptyInputs, task.OutputCount(meaning.PreparedTemplate));
        files.Require(ModelFiles.Network, Faults(experiment, file, prepared, outputs, files.Content.Target));
        var empty = new Cohort([], prepared, meaning.PreparedTemplate, new Dictionary<string, IReadOnlyList<string?>>());
        var network = TrainedNetwork.Load(training, experiment.Model, task, empty, files, ModelFiles.Weights);
        return new NetworkModel(experiment, preparation, meaning, network, new TrainingHistory([], 0, StopReason.EpochLimit));
    }

    private static OutputInterpretation Interpret(NetworkTask task, Targets shape, Link link)
    {
        var meaning = new OutputInterpretation(shape, task.PrepareEmptyTargets(shape, link.Uncalibrated), link);
        var needed = task.CreateLink(meaning.PreparedTemplate);
        var found = link.Uncalibrated is StratifiedHazards strata ? strata.Links[0] : link.Uncalibrated;
        return found.GetType() == needed.GetType()
            ? meaning
            : throw new DataException($"link: the experiment's task requires {needed.GetType().Name}, but this is {found.GetType().Name}");
    }

    private static IEnumerable<string> Faults(Experiment experiment, NetworkFile file, Inputs prepared, int outputs, TargetSpec target)
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
    private static double[] LogHazards(TrainedNetwork network, Inputs prepared) =>
        LogHazardLimits.Require(network.ComputeOutputs(prepared), prepared);

    private NetworkFile ForScoring() => new(
        Interpretation.Link, _task.DecisionThreshold, Experiment.Model.Plan(
            Preparation.EmptyInputs, _task.OutputCount(Interpretation.PreparedTemplate)));

    private NetworkModel CalibratedOn(Cohort calibration)
    {
        var (link, width, descriptions) = (Interpretation.Link, _task.OutputCount(Interpretation.PreparedTemplate), new List<string>());
        var read = link.BuildInput(
            Network.ComputeOutputs(Preparation.Transform(calibration).Inputs), width, HazardStrata.From(calibration.Targets));
        foreach (var calibrator in Experiment.Calibration)
        {
            link = calibrator.Fit(link, read, link.InputWidth(width), calibration.Targets, Experiment.Seed);
            descriptions.Add(calibrator.Describe(link));
        }

        return new NetworkModel(Experiment, Preparation, Interpretation with { Link = link }, Network, History, this, descriptions);
    }

    private static Cohort Prepared(NetworkTask task, Targets training, Cohort applied) =>
        applied with { Targets = task.PrepareTargets(training, applied.Targets) };

    private static Prediction InterpretOutputs(
        NetworkTask task, FittedPreparation preparation, OutputInterpretation meaning, double[] outputs, HazardStrata? strata)
    {
        var read = meaning.Link.BuildInput(outputs, task.OutputCount(meaning.PreparedTemplate), strata);
        return preparation.InverseTransform(task.Predict(read, meaning.PreparedTemplate, meaning.Link));
    }

    private static ValidationScore? Score(
        Experiment experiment, IReadOnlyList<Metric> metrics, Targets training, Targets truth, Func<double[], Prediction> predict) =>
        experiment.Training.EarlyStopping?.Metric switch
        {
            null => null,
            "loss" => ValidationScore.Loss,
            var name => Score(WithTrainingTimes(metrics.Single(metric => metric.Name == name), training), truth, predict),
        };

    // The horizon of the study is computed from all rows, including the test rows; a stopping rule uses that of the training rows only.
    private static Metric WithTrainingTimes(
        Metric metric, Targets training) => metric is SurvivalMetric survival && training is SurvivalTimes events
        ? survival with { StudyTimes = EvaluationTimes.For(events) }
        : metric;

    private static ValidationScore Score(Metric metric, Targets truth, Func<double[], Prediction> predict) =>
        new(metric.Name, metric.HigherIsBetter!.Value, evaluation => metric.Evaluate(truth, predict(evaluation.Outputs)));

    private sealed class Listener(Action<Epoch> onEpoch) : IProgress<Epoch>
    {
        public void Report(Epoch value) => onEpoch(value);
    }
}

/// <summary>The interpretation of a network's outputs.</summary>
/// <param name="TargetTemplate">Targets without patients, which define the type, names and unit.</param>
/// <param name="PreparedTemplate">The same targets as the network reads them.</param>
/// <param name="Link">The link, which converts outputs to predictions.</param>
internal sealed record OutputInterpretation(Targets TargetTemplate, Targets PreparedTemplate, Link Link);
