using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// The walk of an experiment: load, audit, split, prepare, train, predict, measure beside the baselines, report. Everything is fitted on
/// the training rows alone.
/// </summary>
internal sealed class ExperimentRun(Experiment experiment, RunContext context)
{
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;

    public ExperimentResult Execute(CancellationToken cancellation)
    {
        Say("reading the data");
        var loaded = experiment.Data.Load(cancellation);
        var metrics = Compatibility.Check(experiment, loaded.Cohort);
        var split = experiment.Split.Part(loaded.Cohort, experiment.Seed);
        Say("auditing");
        var audit = Audit.Of(loaded.Cohort, split);
        var sets = new PatientSets(loaded.Cohort, split);
        using var trained = TrainedModel.Fit(experiment, sets, metrics, Hear, cancellation);
        Say("measuring");
        var measured = new Measurement(experiment, sets, metrics).Of(trained);
        Say("writing the report");
        return Write(trained, sets, measured, Report(loaded, split, audit, sets, trained, measured));
    }

    private Report Report(
        LoadedData loaded, Split split, IReadOnlyList<Finding> audit, PatientSets sets, TrainedModel trained, Measured measured) => new()
        {
            Name = experiment.Name,
            Conclusions = Conclusions.Of(audit, measured, sets[sets.Judged].Count, trained.History),
            Target = Summaries.Target(experiment, loaded.Cohort.Targets, context.Resolved),
            Data = Summaries.Data(loaded, sets, trained.Preparation),
            Participants = ParticipantsTable.Of(loaded.Cohort, split),
            Audit = audit,
            Model = Summaries.Model(trained, context.Resolved),
            Training = Summaries.Training(experiment.Training, trained),
            Metrics = measured.Metrics,
            Baselines = measured.Baselines,
            MetricNotes = measured.Notes,
            Figures = FiguresOf.Predictions(sets.Judged, sets[sets.Judged].Targets, measured.Predictions[sets.Judged]),
            Environment = Summaries.Environment(_started),
            Experiment = context.Resolved,
        };

    private ExperimentResult Write(TrainedModel trained, PatientSets sets, Measured measured, Report report)
    {
        using var folder = new RunFolder(context.RunsFolder, experiment.Name, _started);
        folder.WriteText("experiment.json", ConfigFile.Text(context.Resolved));
        folder.WriteJsonLines("history.jsonl", trained.History.Epochs);
        folder.WriteText("predictions.csv", PredictionTable.Of(sets, measured.Predictions));
        ModelFolder.Write(trained, context.Resolved, folder);
        folder.WriteText("report.html", context.Render(report));
        return new ExperimentResult(folder.Complete(report), report);
    }

    private void Say(string stage) => context.Progress?.Report(new RunProgress(stage));

    private void Hear(Epoch epoch) =>
        context.Progress?.Report(new RunProgress("training", (double)epoch.Number / experiment.Training.Epochs, epoch));
}
