using System.Text.Json.Nodes;
using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using HealthTorch.Tests.Estimators;

namespace HealthTorch.Tests.Reports;

/// <summary>Reports of simulated patients with effects from linear regressions.</summary>
internal static class SampleEffects
{
    /// <summary>What a summary is made from: half of the patients, with effects learned on the others.</summary>
    public static EffectSubject Subject(Scenario scenario, StudyDesign design, int patients = 400)
    {
        var cohort = new Simulation { Scenario = scenario, Design = design, Patients = 2 * patients }.Cohort();
        int[] learning = [.. Enumerable.Range(0, patients)], judging = [.. Enumerable.Range(patients, patients)];
        var (rows, truth) = (Simulated.Rows(cohort), (Outcomes)cohort.Targets);
        var training = Simulated.Training(
            EffectData.Of(rows.Take(learning), truth.Take(learning)), LearnerParts.Linear(truth.Observed is Classes));
        var judged = rows.Take(judging);
        var effects = new TLearner().Fit(training);
        var said = effects.Predict(judged).With(training.Propensity.Predict(judged));
        string?[] reservations = [.. judging.Select((_, row) => row % 10 == 0 ? "hardly any similar patient received treated (probability 0.01)" : null)];
        return new EffectSubject("test", [.. judging.Select(row => $"{row}")], truth.Take(judging), said.With(reservations), judged, judged, 1)
        {
            Participants = ParticipantsTable.ByArm(cohort, truth),
            Explanation = EffectExplanation.Of(some => effects.Predict(Simulated.Rows(some)), cohort.Take(judging), 1),
        };
    }

    /// <summary>The same with what models are judged by, as runs have it.</summary>
    public static EffectSubject Judged(EffectSubject subject)
    {
        var nuisances = EffectEvaluation.Draws(subject.Prepared, subject.Truth, subject.Ids, subject.Seed, 1)[0].Nuisances;
        var halves = new SubgroupColumn(
            "x1",
            ["at most 0", "above 0"],
            [.. subject.Ids.Select((_, row) => subject.Prepared[row][0] > 0 ? 1 : 0)]);
        return subject with
        {
            Truth = subject.Truth.With(new EvaluationNuisances(nuisances.Outcomes, nuisances.Propensities)),
            Draws = 5,
            Subgroups = [halves],
        };
    }

    /// <summary>A run that the effects would be the result of.</summary>
    public static Report Of(EffectSubject subject)
    {
        var (report, count) = (SampleReports.Number(), subject.Truth.Count);
        var effects = EffectSummary.Of(subject);
        return report with
        {
            Name = "treatment",
            Conclusions = [.. EffectConclusions.Doubts(effects, []), .. EffectConclusions.Merits(effects)],
            Target = new TargetSummary(
                "treatment-effect", "treatment, outcome", [], null, Treatment: new TreatmentSummary("treatment", subject.Truth.ArmNames, EffectSummary.NameOf(subject.Truth))),
            Data = report.Data with { Sets = new Dictionary<string, int> { ["test"] = count }, Rows = 2 * count, Patients = 2 * count },
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
            {
                ["test"] = UsualMetrics.For(subject.Truth).ToDictionary(metric => metric.Name, metric => Around(metric.Of(subject.Truth, subject.Said))),
            },
            MetricNotes = Measurement.Notes(UsualMetrics.For(subject.Truth)),
            Figures = FiguresOf.Predictions("test", subject.Truth, subject.Said),
            Effects = effects,
            Experiment = new JsonObject { ["name"] = "treatment" },
        };
    }

    private static Estimate Around(double value) => double.IsNaN(value) ? new Estimate(null, null, null) : new Estimate(value, value - 0.05, value + 0.05);
}
