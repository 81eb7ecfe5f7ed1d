using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Trains on the training rows of a split and evaluates on each of its partitions.</summary>
internal sealed class HoldOutRun(Experiment experiment, RunContext context) : ExperimentRun(experiment, context)
{
    protected override ExperimentResult Execute(
        RunFolder folder, LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation)
    {
        Begin("splitting the data", cancellation);
        var split = Experiment.Split!.Part(loaded.Cohort, Experiment.Seed);
        ArmCoverage.Check(Experiment, loaded.Cohort, split);
        ArmCoverage.CheckTest(loaded.Cohort, split.Test);
        var parts = WithStopping(loaded.Cohort, split);
        StrataCoverage.Check(Experiment, loaded.Cohort, parts);
        Begin("auditing", cancellation);
        var audit = Audit.Of(loaded.Cohort, split, Experiment.Data.ReadIgnored(loaded.Cohort, cancellation));
        var sets = new PatientSets(loaded.Cohort, parts);
        metrics = CommonEnd.Of(metrics, sets);
        Begin("training", cancellation);
        using var trained = TrainedModel.Fit(Experiment, sets, metrics, epoch => Hear("training", epoch), cancellation);
        var domain = MoleculeDomain.Of(sets[PatientSets.Train]);
        Keep(folder, trained, domain);
        var ending = AfterTraining(cancellation);
        sets = sets.With(patients => EffectEvaluation.On(patients, trained.Preparation, Experiment.Seed));
        var evaluation = new Measurement(Experiment, sets, metrics, Say, ending).Of(trained);
        Begin("computing the figures", ending);
        var figures = FiguresOf.Predictions(
            evaluation.Judged, sets[evaluation.Judged].Targets, evaluation.Predictions[evaluation.Judged], evaluation.DrawnBeside);
        Begin("testing proportional hazards", ending);
        var regressions = CoxRegressions(sets.AllTraining);
        var similarities = ApplicabilityDomain.Similarities(sets);
        return Write(folder, loaded, new Outcome
        {
            Model = trained,
            Measured = evaluation,
            Audit =
            [
                .. audit,
                .. CensoringWeightFinding.Of(
                    metrics, evaluation.Judged, sets[evaluation.Judged].Targets, evaluation.Predictions[evaluation.Judged]),
                .. ZeroProbabilityFinding.Of(metrics, evaluation, sets[evaluation.Judged].Targets),
            ],
            Participants = ParticipantsTable.Of(loaded.Cohort, split),
            Sets = sets.Names.ToDictionary(set => set, set => sets[set].Count),
            Figures = figures,
            LastTimes = loaded.Cohort.Targets is Events
                ? sets.Names.ToDictionary(set => set, set => ((Events)sets[set].Targets).Times.Max())
                : null,
            CoxRegressions = regressions,
            Importance = Importance(trained, metrics, sets[evaluation.Judged], ending),
            RiskExplanations = RiskExplanation.Of(
                trained.PredictUntil(ending), sets[evaluation.Judged], evaluation.Predictions[evaluation.Judged], Experiment.Seed),
            Effects = EffectSummary.Of(EffectSubject.OfHeldOut(trained, sets, evaluation, ending)),
            WritePredictions = csv => PredictionTable.Write(
                csv,
                sets,
                evaluation.Predictions.ToDictionary(set => set.Key, set => SurvivalColumns.With(metrics, set.Value)),
                similarities),
            Domain = domain,
            Applicability = ApplicabilityDomain.Of(
                Measurement.Leading(metrics),
                sets[evaluation.Judged].Targets,
                evaluation.Predictions[evaluation.Judged],
                similarities?[evaluation.Judged]),
            ClassSets = SetLine.Of(sets[evaluation.Judged].Targets, evaluation.Predictions[evaluation.Judged]),
            Molecules = MoleculeSummary.Of(trained, sets, evaluation.Predictions, Measurement.Leading(metrics)),
        }, ending);
    }

    private Split WithStopping(Cohort cohort, Split split) => split.Validation.Count > 0
        ? split
        : StoppingRows.SetAside(Experiment.Split!.Grouped(cohort), split, Stopping?.Share, stratify: true, Experiment.Seed);

    private RiskImportance? Importance(
        TrainedModel trained, IReadOnlyList<Metric> metrics, Cohort evaluationSet, CancellationToken cancellation)
    {
        Begin("explaining", cancellation);
        return RiskImportance.Of(trained.PredictUntil(cancellation), evaluationSet, metrics, Experiment.Seed);
    }
}
