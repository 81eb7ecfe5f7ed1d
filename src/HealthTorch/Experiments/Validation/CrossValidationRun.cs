using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>
/// Trains a model for each fold, in parallel, evaluates the models on their test rows, and delivers one more model that is trained on all
/// rows.
/// </summary>
internal sealed class CrossValidationRun(KFold config, Experiment experiment, RunContext context) : ExperimentRun(experiment, context)
{

    protected override ExperimentResult Execute(
        RunFolder folder, LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation)
    {
        var cohort = loaded.Cohort;
        var folds = config.Part(cohort, Experiment.Seed, Stopping);
        foreach (var fold in folds)
        {
            ArmCoverage.Check(Experiment, cohort, fold.Split, $" of fold {fold.Number}");
            StrataCoverage.Check(Experiment, cohort, fold.Split, $" of fold {fold.Number}");
        }

        var all = config.All(cohort, Experiment.Seed, Stopping);
        StrataCoverage.Check(Experiment, cohort, all, " of the final model");
        var final = new PatientSets(cohort, all);
        metrics = CommonEnd.Of(metrics, cohort, folds);
        Begin("auditing", cancellation);
        var ignored = Experiment.Data.ReadIgnored(cohort, cancellation);
        var audit = Audit.OfFolds(cohort, [.. folds.Take(config.Folds).Select(fold => fold.Split.Test)], ignored);
        var results = Train(cohort, metrics, folds, cancellation);
        using var trained = TrainedModel.Fit(Experiment, final, metrics, epoch => Hear("training on all rows", epoch), cancellation);
        var domain = MoleculeDomain.Of(final[PatientSets.Train]);
        Keep(folder, trained, domain);
        var ending = AfterTraining(cancellation);
        Begin("evaluating", ending);
        var evaluationSet = EffectEvaluation.On(cohort, trained.Preparation, Experiment.Seed);
        var measurement = new FoldMeasurement(evaluationSet, metrics, results, ending);
        var evaluation = measurement.Measured();
        return Write(folder, loaded, new Outcome
        {
            Model = trained,
            Measured = evaluation,
            Audit = [.. audit, .. ZeroProbabilityFinding.Of(metrics, evaluation, cohort.Targets)],
            Participants = ParticipantsTable.Of(cohort, new Split([], [], [])),
            Sets = new Dictionary<string, int> { [PatientSets.Folds] = cohort.Count },
            Figures = measurement.Figures(),
            LastTimes = LastTimes(cohort, folds),
            CoxRegressions = CoxRegressions(final.AllTraining),
            Importance = measurement.Importance(),
            Effects = EffectSummary.Of(EffectSubject.OfFolds(trained, final, evaluationSet, evaluation, ending)),
            WritePredictions = measurement.WritePredictions,
            Domain = domain,
            Applicability = measurement.Applicability(),
            Molecules = measurement.Molecules(),
            CrossValidation = measurement.Summary(config, final),
        }, ending);
    }

    private static Dictionary<string, double>? LastTimes(Cohort cohort, IReadOnlyList<Fold> folds) => cohort.Targets is Events events
        ? new() { [PatientSets.Folds] = folds.Min(fold => fold.Split.Test.Max(row => events.Times[row])) }
        : null;

    private FoldResult[] Train(Cohort cohort, IReadOnlyList<Metric> metrics, IReadOnlyList<Fold> folds, CancellationToken cancellation)
    {
        var progress = new FoldProgress(Context.Progress, folds.Count, Experiment.Training.Epochs);
        return SideBySide.Run(folds.Count, config.Parallel ?? Environment.ProcessorCount, One, cancellation);

        FoldResult One(int index, CancellationToken ending)
        {
            var result = FoldResult.Of(Experiment, cohort, folds[index], metrics, epoch => progress.Hear(index, epoch), ending);
            progress.Finish(index);
            return result;
        }
    }
}
