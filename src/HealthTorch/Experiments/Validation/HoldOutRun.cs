using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>Trains on the training rows of a split and measures on each of its parts.</summary>
internal sealed class HoldOutRun(Experiment experiment, RunContext context) : ExperimentRun(experiment, context)
{
    protected override ExperimentResult Execute(LoadedData loaded, IReadOnlyList<Metric> metrics, CancellationToken cancellation)
    {
        Say("parting the patients");
        var split = Experiment.Split!.Part(loaded.Cohort, Experiment.Seed);
        ArmCoverage.Check(Experiment, loaded.Cohort, split);
        ArmCoverage.CheckTest(loaded.Cohort, split.Test);
        Say("auditing");
        var audit = Audit.Of(loaded.Cohort, split);
        var sets = new PatientSets(loaded.Cohort, split);
        Say("training");
        using var trained = TrainedModel.Fit(Experiment, sets, metrics, epoch => Hear("training", epoch), cancellation);
        sets = sets.With(patients => EffectEvaluation.On(patients, trained.Preparation, Experiment.Seed));
        var measured = new Measurement(Experiment, sets, metrics, Say).Of(trained);
        var similarities = ApplicabilityDomain.Similarities(sets);
        return Write(loaded, new Outcome
        {
            Model = trained,
            Measured = measured,
            Audit =
            [
                .. audit,
                .. CensoringWeightFinding.Of(metrics, measured.Judged, sets[measured.Judged].Targets, measured.Predictions[measured.Judged]),
            ],
            Participants = ParticipantsTable.Of(loaded.Cohort, split),
            Sets = sets.Names.ToDictionary(set => set, set => sets[set].Count),
            Figures = FiguresOf.Predictions(
                measured.Judged, sets[measured.Judged].Targets, measured.Predictions[measured.Judged], measured.DrawnBeside),
            CoxRegressions = CoxTable.Of(trained.Preparation, sets[PatientSets.Train], CoxTable.TiesOf(Experiment.Task)),
            Importance = Importance(trained, metrics, sets[measured.Judged]),
            RiskExplanations = RiskExplanation.Of(
                trained.Predict, sets[measured.Judged], measured.Predictions[measured.Judged], Experiment.Seed),
            Effects = EffectSummary.Of(EffectSubject.OfHeldOut(trained, sets, measured)),
            WritePredictions = csv => PredictionTable.Write(
                csv, sets, measured.Predictions.ToDictionary(set => set.Key, set => SurvivalColumns.With(metrics, set.Value)), similarities),
            Domain = MoleculeDomain.Of(sets[PatientSets.Train]),
            Applicability = ApplicabilityDomain.Of(
                Measurement.Leading(metrics), sets[measured.Judged].Targets, measured.Predictions[measured.Judged], similarities?[measured.Judged]),
            ClassSets = SetLine.Of(sets[measured.Judged].Targets, measured.Predictions[measured.Judged]),
            Molecules = MoleculeSummary.Of(trained, sets, measured.Predictions, Measurement.Leading(metrics)),
        });
    }

    private RiskImportance? Importance(TrainedModel trained, IReadOnlyList<Metric> metrics, Cohort judged)
    {
        Say("explaining");
        return RiskImportance.Of(trained.Predict, judged, metrics, Experiment.Seed);
    }
}
