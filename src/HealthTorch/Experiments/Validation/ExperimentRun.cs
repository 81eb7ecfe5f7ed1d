using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Models;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// The walk of an experiment: load, audit, split, prepare, train, predict, measure beside the baselines, report. Everything is fitted on
/// the training rows alone.
/// </summary>
internal abstract class ExperimentRun(Experiment experiment, RunContext context)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    /// <summary>What is carried out.</summary>
    protected Experiment Experiment => experiment;

    /// <summary>Its surroundings.</summary>
    protected RunContext Context => context;

    public ExperimentResult Execute(CancellationToken cancellation)
    {
        Say("reading the data");
        var loaded = experiment.Data.Load(cancellation);
        return Execute(loaded, Compatibility.Check(experiment, loaded.Cohort), cancellation);
    }

    /// <summary>Trains and measures.</summary>
    protected abstract ExperimentResult Execute(LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation);

    /// <summary>Writes the run's folder.</summary>
    protected ExperimentResult Write(LoadedData loaded, Outcome outcome)
    {
        Say("writing the report");
        var report = Report(loaded, outcome);
        using var folder = new RunFolder(context.RunsFolder, experiment.Name, _started);
        folder.WriteText("experiment.json", ConfigFile.Text(context.Resolved));
        folder.WriteJsonLines("history.jsonl", outcome.Model.History.Epochs);
        folder.WriteText("predictions.csv", outcome.WritePredictions);
        ModelFolder.Write(outcome.Model, outcome.Domain, context.Resolved, folder);
        folder.WriteText("report.html", context.Render(report));
        return new ExperimentResult(folder.Complete(report), report);
    }

    protected void Say(string stage) => context.Progress?.Report(new RunProgress(stage));

    protected void Hear(string stage, Epoch epoch) =>
        context.Progress?.Report(new RunProgress(stage, (double)epoch.Number / experiment.Training.Epochs, epoch));

    // A linear Cox model is a Cox regression: where the latter's hazards are not proportional, neither are its.
    private IReadOnlyList<CoxTable> Doubts(IReadOnlyList<CoxTable>? regressions) =>
        experiment is { Task: Cox, Model: Logistic or Mlp { Hidden.Count: 0 } }
            ? [.. regressions?.Where(table => table.IsDoubtful) ?? []]
            : [];

    private Report Report(LoadedData loaded, Outcome outcome) => new()
    {
        Name = experiment.Name,
        Conclusions = Conclusions.Of(
            outcome.Audit, outcome.Measured, outcome.Model.History, Doubts(outcome.CoxRegressions), outcome.Effects, outcome.Molecules,
            outcome.Figures, outcome.CrossValidation),
        Target = Summaries.Target(experiment, loaded.Cohort.Targets, context.Resolved),
        Data = Summaries.Data(loaded, outcome.Sets, outcome.Model.Preparation, experiment.Split),
        Participants = outcome.Participants,
        Audit = outcome.Audit,
        Model = Summaries.Model(outcome.Model, context.Resolved),
        Training = Summaries.Training(experiment.Training, outcome.Model),
        Metrics = outcome.Measured.Metrics,
        Baselines = outcome.Measured.Baselines,
        Uncalibrated = outcome.Measured.Uncalibrated,
        Labels = outcome.Measured.Labels,
        MetricNotes = outcome.Measured.Notes,
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
        Environment = Summaries.Environment(_started),
        Experiment = context.Resolved,
    };
}

/// <summary>What a validation came to: the model to deliver, and how good it is with patients that it has not seen.</summary>
internal sealed record Outcome
{
    public required TrainedModel Model { get; init; }

    public required Measured Measured { get; init; }

    public required IReadOnlyList<Finding> Audit { get; init; }

    public required IReadOnlyList<ParticipantLine> Participants { get; init; }

    /// <summary>Rows by set.</summary>
    public required IReadOnlyDictionary<string, int> Sets { get; init; }

    public required Figures Figures { get; init; }

    /// <summary>Null of other targets than events.</summary>
    public IReadOnlyList<CoxTable>? CoxRegressions { get; init; }

    /// <summary>Null where it was not worked out.</summary>
    public RiskImportance? Importance { get; init; }

    /// <summary>Null where it was not worked out.</summary>
    public IReadOnlyList<RiskExplanation>? RiskExplanations { get; init; }

    /// <summary>Null of other targets than outcomes of treatment.</summary>
    public EffectSummary? Effects { get; init; }

    /// <summary>That of the model to deliver; null without molecules.</summary>
    public MoleculeDomain? Domain { get; init; }

    /// <summary>Null without molecules.</summary>
    public ApplicabilityDomain? Applicability { get; init; }

    /// <summary>Null without molecules.</summary>
    public MoleculeSummary? Molecules { get; init; }

    /// <summary>Null where no sets of classes are predicted.</summary>
    public IReadOnlyList<SetLine>? ClassSets { get; init; }

    /// <summary>Writes the content of <c>predictions.csv</c>.</summary>
    public required Action<TextWriter> WritePredictions { get; init; }

    /// <summary>Null of a hold-out.</summary>
    public CrossValidationSummary? CrossValidation { get; init; }
}
