using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Files;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Treatment;
using HealthTorch.Sources;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Validation;

/// <summary>
/// The steps of an experiment: load, audit, split, prepare, train, predict, evaluate beside the baselines, report. Everything is fitted on
/// the training rows only.
/// </summary>
internal abstract class ExperimentRun(Experiment experiment, RunContext context)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private string _stage = "";

    /// <summary>The experiment.</summary>
    protected Experiment Experiment { get; private set; } = experiment;

    /// <summary>The environment of the run.</summary>
    protected RunContext Context { get; private set; } = context;

    /// <summary>
    /// The early-stopping settings, which define how many rows are set aside; null for none. Meta-learners set rows aside for each network.
    /// </summary>
    protected EarlyStopping? Stopping => Experiment.Task is TreatmentEffect ? null : Experiment.Training.EarlyStopping;

    /// <summary>Runs the experiment, in a folder that is created before the data are read.</summary>
    /// <exception cref="IOException">A file could not be written; the message names the files that are kept.</exception>
    /// <exception cref="RunCancelledException">The run was cancelled after training; the message names the files that are kept.</exception>
    public ExperimentResult Execute(CancellationToken cancellation)
    {
        using var folder = new RunFolder(Context.RunsFolder, Experiment.Name, _started);
        try
        {
            return ReadAndExecute(folder, cancellation);
        }
        catch (Exception refusal) when (refusal is ConfigException or DataException)
        {
            folder.Discard();
            throw;
        }
        catch (OperationCanceledException end) when (folder.HoldsModel)
        {
            throw new RunCancelledException($"Cancelled while {_stage}, before the report was written; {DescribeKeptModel(folder)}.", end);
        }
        catch (Exception fault) when (folder.HoldsModel && FileSystemError.Matches(fault))
        {
            throw new IOException($"{FileSystemError.Describe(fault)}. The report was not written; {DescribeKeptModel(folder)}", fault);
        }
    }

    private ExperimentResult ReadAndExecute(RunFolder folder, CancellationToken cancellation)
    {
        ReportStage("reading the data");
        var loaded = Experiment.Data.Load(cancellation);
        var metrics = ExperimentValidator.Validate(Experiment, loaded.Cohort);
        Experiment = NetworkSize.Choose(Experiment, loaded.Cohort);
        Context = Context with { Resolved = NetworkSize.Write(Experiment, Context.Resolved) };
        return Execute(folder, loaded, metrics, cancellation);
    }

    /// <summary>Trains and evaluates.</summary>
    protected abstract ExperimentResult Execute(
        RunFolder folder, LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation);

    /// <summary>Writes the trained model as soon as it is available, so that it is kept in any case.</summary>
    protected void KeepModel(RunFolder folder, TrainedModel model, MoleculeDomain? domain)
    {
        _stage = "writing the model";
        ModelFolder.Write(model, domain, Context.Resolved, folder);
        folder.Keep();
        folder.WriteText("experiment.json", ConfigFile.FormatJson(Context.Resolved));
        WriteHistory(folder, model);
    }

    /// <summary>Writes the remaining files of the run's folder.</summary>
    protected ExperimentResult Write(RunFolder folder, LoadedData loaded, RunResult outcome, CancellationToken cancellation)
    {
        BeginStage("writing the report", cancellation);
        var report = Report(loaded, outcome);
        folder.WriteText("predictions.csv", outcome.WritePredictions);
        folder.WriteText("report.html", Context.Render(report));
        return new ExperimentResult(folder.Complete(report), report);
    }

    protected void ReportStage(string stage)
    {
        _stage = stage;
        Context.Progress?.Report(new RunProgress(stage));
    }

    /// <summary>Reports the next stage, unless the run is cancelled.</summary>
    protected void BeginStage(string stage, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ReportStage(stage);
    }

    /// <summary>
    /// The cancellation token for the stages after training. A signal during training ends only the training, and the model trained so far
    /// is reported; after that, only a second signal, which ends the process, stops the run.
    /// </summary>
    protected static CancellationToken AfterTraining(CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? CancellationToken.None : cancellation;

    protected void OnEpoch(string stage, Epoch epoch) =>
        Context.Progress?.Report(new RunProgress(stage, (double)epoch.Number / Experiment.Training.Epochs, epoch));

    /// <summary>
    /// The Cox regressions on the training rows, with unclipped values, because the clipping range is intended for networks.
    /// </summary>
    /// <param name="training">The training rows, including the early-stopping rows.</param>
    protected IReadOnlyList<CoxTable>? CoxRegressions(Cohort training) => training.Targets is not SurvivalTimes
        ? null
        : CoxTable.Fit((Experiment.Preparation with { Clip = null }).Fit(training), training, CoxTable.TiesFor(Experiment.Task));

    private static string DescribeKeptModel(RunFolder folder) => $"the trained model is kept in {Path.Combine(folder.Partial, "model")}";

    private static void WriteHistory(RunFolder folder, TrainedModel model)
    {
        if (model.NetworkHistories.Count > 0)
        {
            folder.WriteJsonLines("history.jsonl", model.NetworkHistories.SelectMany(network => network.Lines()));
        }
        else
        {
            folder.WriteJsonLines("history.jsonl", model.History.Epochs);
        }
    }

    // A linear Cox model is a Cox regression: if the hazards of one are not proportional, neither are those of the other.
    private IReadOnlyList<CoxTable> ViolatedRegressions(IReadOnlyList<CoxTable>? regressions) =>
        Experiment is { Task: Cox, Model: Logistic or Mlp { Units.Count: 0 } }
            ? [.. regressions?.Where(table => table.ViolatesProportionalHazards) ?? []]
            : [];

    private string? DiagnoseFit(LoadedData loaded, RunResult outcome) => Experiment.Task is not NetworkTask
        ? null
        : FitDiagnosis.Create(
            outcome.Evaluation, outcome.Model.History, NetworkSize.CountEvents(loaded.Cohort.Targets), outcome.Model.Weights)
            .Describe(outcome.Evaluation, Experiment);

    private Report Report(LoadedData loaded, RunResult outcome) => new()
    {
        Name = Experiment.Name,
        Conclusions = Conclusions.Create(
            outcome.Audit,
            outcome.Evaluation,
            outcome.Model.History,
            ViolatedRegressions(outcome.CoxRegressions),
            outcome.Effects,
            outcome.Molecules,
            outcome.Figures, outcome.CrossValidation, DiagnoseFit(loaded, outcome)),
        Target = ReportSections.Target(Experiment, loaded.Cohort.Targets, Context.Resolved),
        Data = ReportSections.Data(loaded, outcome.Sets, outcome.Model.Preparation, Experiment.Split),
        Participants = outcome.Participants,
        Audit = outcome.Audit,
        Model = ReportSections.Model(outcome.Model, Context.Resolved),
        Training = ReportSections.Training(Experiment.Training, outcome.Model),
        Metrics = outcome.Evaluation.Metrics,
        Baselines = outcome.Evaluation.Baselines,
        BaselinesLeftOut = outcome.Evaluation.LeftOut.Count == 0 ? null : outcome.Evaluation.LeftOut,
        Uncalibrated = outcome.Evaluation.Uncalibrated,
        LastTimes = outcome.LastTimes,
        Labels = outcome.Evaluation.Labels,
        MetricNotes = outcome.Evaluation.Notes,
        CrossValidation = outcome.CrossValidation,
        Figures = outcome.Figures,
        CoxRegressions = outcome.CoxRegressions,
        Importance = outcome.Importance,
        RiskExplanations = outcome.RiskExplanations,
        Effects = outcome.Effects,
        Applicability = outcome.Applicability is { } applicability ? applicability with { Threshold = outcome.Domain?.Threshold } : null,
        Molecules = outcome.Molecules,
        Sets = outcome.ClassSets,
        Calibration = outcome.Model.Calibrations.Count == 0 ? null : outcome.Model.Calibrations,
        Environment = ReportSections.Environment(_started),
        Experiment = Context.Resolved,
    };
}

/// <summary>The result of a validation: the model to deliver, and its performance on patients that it was not trained on.</summary>
internal sealed record RunResult
{
    public required TrainedModel Model { get; init; }

    public required EvaluationResult Evaluation { get; init; }

    public required IReadOnlyList<Finding> Audit { get; init; }

    public required IReadOnlyList<ParticipantsRow> Participants { get; init; }

    /// <summary>Number of rows by set.</summary>
    public required IReadOnlyDictionary<string, int> Sets { get; init; }

    public required FigureData Figures { get; init; }

    /// <summary>The last observed time by set; null for targets other than times to an event.</summary>
    public IReadOnlyDictionary<string, double>? LastTimes { get; init; }

    /// <summary>Null for targets other than times to an event.</summary>
    public IReadOnlyList<CoxTable>? CoxRegressions { get; init; }

    /// <summary>Null where it was not computed.</summary>
    public RiskPermutationImportance? Importance { get; init; }

    /// <summary>Null where it was not computed.</summary>
    public IReadOnlyList<RiskShapleySummary>? RiskExplanations { get; init; }

    /// <summary>Null for targets other than treatment outcomes.</summary>
    public EffectSummary? Effects { get; init; }

    /// <summary>The applicability domain of the delivered model; null without molecules.</summary>
    public MoleculeDomain? Domain { get; init; }

    /// <summary>Null without molecules.</summary>
    public ApplicabilityDomain? Applicability { get; init; }

    /// <summary>Null without molecules.</summary>
    public MoleculeSummary? Molecules { get; init; }

    /// <summary>Null where no prediction sets are predicted.</summary>
    public IReadOnlyList<PredictionSetSummary>? ClassSets { get; init; }

    /// <summary>Writes the content of <c>predictions.csv</c>.</summary>
    public required Action<TextWriter> WritePredictions { get; init; }

    /// <summary>Null for a hold-out.</summary>
    public CrossValidationSummary? CrossValidation { get; init; }
}
