using HealthTorch.Configuration;
using HealthTorch.Core.Calibration;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>Validates that the sections of an experiment fit each other and the data, before anything runs.</summary>
internal static class ExperimentValidator
{
    private static readonly Dictionary<Type, string> s_families = new()
    {
        [typeof(ClassLabels)] = "classes",
        [typeof(RegressionValues)] = "numbers",
        [typeof(MultiLabels)] = "labels",
        [typeof(SurvivalTimes)] = "events",
        [typeof(TreatmentOutcomes)] = "outcomes",
        [typeof(NoTargets)] = "no targets",
        [typeof(Table)] = "columns",
        [typeof(FeatureRows)] = "rows",
        [typeof(MoleculeGraphs)] = "molecules",
    };

    /// <summary>Validates an experiment and returns the metrics to evaluate.</summary>
    /// <exception cref="ConfigException">
    /// Task, model, metrics or early stopping do not fit the data; reports all problems at once.
    /// </exception>
    public static IReadOnlyList<Metric> Validate(Experiment experiment, Cohort cohort)
    {
        var targets = cohort.Targets;
        if (!experiment.Task.TargetType.IsInstanceOfType(targets))
        {
            throw new ConfigException("task", $"requires targets of kind {Family(experiment.Task.TargetType)}, "
                + $"but the data define {Family(targets.GetType())}");
        }

        var metrics = WithStudyTimes(experiment.Metrics ?? DefaultMetrics.For(targets), targets);
        ConfigProblem[] problems =
        [
            .. experiment.Task.Validate(targets).Select(problem => problem with { Path = $"task.{problem.Path}" }),
            .. experiment.Task is TreatmentEffect effects ? SubgroupColumn.FindProblems(effects, cohort, experiment.Data) : [],
            .. experiment.Calibration
                .Index()
                .SelectMany(calibration => CheckCalibration(calibration.Item, targets, $"calibration[{calibration.Index}]")),
            .. metrics.Index().Where(metric => !metric.Item.AppliesTo(targets)).Select(metric => new ConfigProblem(
                $"metrics[{metric.Index}]",
                $"{metric.Item.Name} is not defined for this target; allowed are {Names(DefaultMetrics.For(targets))}")),
            .. metrics.Index().Where(metric => metrics.Take(metric.Index).Any(other => other.Name == metric.Item.Name)).Select(metric =>
                new ConfigProblem($"metrics[{metric.Index}]", $"{metric.Item.Name} is listed twice")),
            .. CheckLearner(experiment),
            .. CheckEarlyStopping(experiment, metrics, targets),
            .. targets is SurvivalTimes events ? CheckHorizons(experiment, metrics, events) : [],
            .. CheckInputs(experiment, cohort),
            .. experiment.Validation.Validate(cohort),
        ];
        return problems.Length == 0 ? metrics : throw new ConfigException(problems);
    }

    /// <summary>The problems of an experiment that was read from a model folder, each with its member.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="shape">The targets of the model, without patients.</param>
    /// <param name="preparation">The fitted preparation.</param>
    public static IEnumerable<string> FindModelProblems(Experiment experiment, Targets shape, FittedPreparation preparation)
    {
        if (!experiment.Task.TargetType.IsInstanceOfType(shape))
        {
            yield return $"task: requires targets of kind {Family(experiment.Task.TargetType)}, but the model has "
                + $"{Family(shape.GetType())}";
        }

        foreach (var problem in CheckLearner(experiment))
        {
            yield return problem.ToString();
        }

        var prepared = preparation.EmptyInputs;
        if (experiment.Model.InputType != prepared.GetType() || (experiment.Task is TreatmentEffect && prepared is not FeatureRows))
        {
            yield return $"model: requires {Family(experiment.Model.InputType)} as input, "
                + $"but the preparation returns {Family(prepared.GetType())}";
        }

        if (prepared is FeatureRows { Features.Count: 0 })
        {
            yield return "model: requires features, but the preparation returns none";
        }

        if (preparation.Columns.OfType<GraphStep>().Skip(1).Any())
        {
            yield return "model: requires one molecular graph per row, but the preparation returns several";
        }
    }

    private static IEnumerable<ConfigProblem> CheckCalibration(CalibrationConfig calibration, Targets targets, string path) =>
        calibration.AcceptedTargets.Any(family => family.IsInstanceOfType(targets))
            ? calibration.Validate(targets).Select(problem => problem with { Path = $"{path}.{problem.Path}" })
            : [new ConfigProblem(
                path, $"requires targets of kind {string.Join(" or ", calibration.AcceptedTargets.Select(Family))}, "
                    + $"but the data define {Family(targets.GetType())}")];

    private static IEnumerable<ConfigProblem> CheckLearner(Experiment experiment)
    {
        if (experiment is { Task: TreatmentEffect { Learner: RepresentationLearner }, Model: not SharedRepresentationModel })
        {
            yield return new ConfigProblem(
                "model", "has no representation shared by the arms, which the learner representation requires; allowed are tarnet, snet");
        }
    }

    private static IReadOnlyList<Metric> WithStudyTimes(IReadOnlyList<Metric> metrics, Targets targets) =>
        targets is SurvivalTimes events && EvaluationTimes.For(events) is var times
        ? [.. metrics.Select(metric => metric is SurvivalMetric survival ? survival.WithStudyTimes(events, times) : metric)]
        : metrics;

    private static IEnumerable<ConfigProblem> CheckHorizons(Experiment experiment, IReadOnlyList<Metric> metrics, SurvivalTimes events)
    {
        var (end, unit) = (events.Times.DefaultIfEmpty(0).Max(), events.Unit is null ? "" : $" {events.Unit}");
        var configured = metrics.Index().Select(metric => (metric.Index, (metric.Item as SurvivalMetric)?.ConfiguredTime))
            .Where(metric => metric.ConfiguredTime is not null)
            .Select(
                metric => (Path: $"metrics[{metric.Index}].{metric.ConfiguredTime!.Value.Member}", Time: metric.ConfiguredTime.Value.Time))
            .Concat(((experiment.Task as SurvivalTask)?.Horizons ?? []).Index()
                .Select(horizon => (Path: $"task.horizons[{horizon.Index}]", Time: horizon.Item)));
        return configured.Where(time => time.Time > end).Select(time => new ConfigProblem(time.Path, FormattableString.Invariant(
            $"is {time.Time}{unit}, but the follow-up ends at {end:G15}{unit}, and later outcomes are unknown; ")
            + FormattableString.Invariant($"allowed are times up to {end:G15}")));
    }

    private static IEnumerable<ConfigProblem> CheckEarlyStopping(Experiment experiment, IReadOnlyList<Metric> metrics, Targets targets)
    {
        if (experiment.Training.EarlyStopping is { Metric: not "loss" } stopping
            && !metrics.Any(metric => metric.Name == stopping.Metric && metric.HigherIsBetter is not null))
        {
            var allowed = Names(metrics.Where(metric => metric.HigherIsBetter is not null));
            yield return new ConfigProblem("training.earlyStopping.metric", $"is '{stopping.Metric}'; allowed are loss, {allowed}");
        }
        else if (experiment.Training.EarlyStopping is { Metric: not "loss" } early
            && !IsAvailableDuringTraining(experiment.Task, early.Metric, targets))
        {
            var allowed = experiment.Task is not Cox ? "is loss"
                : targets is SurvivalTimes { AreCompeting: true } ? "are loss, cause-specific-c"
                : "are loss, harrell-c, uno-c";
            yield return new ConfigProblem(
                "training.earlyStopping.metric", $"is '{early.Metric}', which is not available during training; allowed {allowed}");
        }
    }

    // Incidences of competing causes need the baseline hazards, which are fitted after training; risk scores do not.
    private static bool IsAvailableDuringTraining(TaskConfig task, string metric, Targets targets) =>
        task is Cox && targets is SurvivalTimes { AreCompeting: true }
        ? Metric.CatalogName(metric) == "cause-specific-c"
        : task.IsAvailableDuringTraining(Metric.CatalogName(metric));

    private static IEnumerable<ConfigProblem> CheckInputs(Experiment experiment, Cohort cohort)
    {
        var molecules = (cohort.Inputs as Table)?.Columns.Where(column => column.Kind == ColumnKind.Molecule).ToArray() ?? [];
        var representation = experiment.Preparation.Molecules ?? new FingerprintRepresentation();
        var made = molecules.Length == 0 ? typeof(FeatureRows) : representation.InputType;
        if (experiment.Task is TreatmentEffect && made == typeof(MoleculeGraphs))
        {
            yield return new ConfigProblem(
                "preparation.molecules",
                "is graph, but treatment effects are estimated from features; allowed are fingerprint and descriptors");
        }
        else if (experiment.Model.InputType != made)
        {
            yield return new ConfigProblem("model", $"requires {Family(experiment.Model.InputType)} as input, "
                + $"but the preparation returns {Family(made)}"
                + (molecules.Length == 0 ? "" : "; set preparation.molecules (graph, fingerprint or descriptors)"));
        }
        else if (made == typeof(MoleculeGraphs) && molecules.Length > 1)
        {
            yield return new ConfigProblem(
                "preparation.molecules", $"graph allows one column of molecules, but there are {molecules.Length}");
        }
    }

    private static string Names(IEnumerable<Metric> metrics) => string.Join(", ", metrics.Select(metric => metric.Name));

    private static string Family(Type family) => s_families[family];
}
