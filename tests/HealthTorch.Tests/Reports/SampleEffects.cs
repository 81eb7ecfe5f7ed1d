using System.Text.Json.Nodes;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;
using HealthTorch.Tests.Estimators;

namespace HealthTorch.Tests.Reports;

/// <summary>Reports of simulated patients with effects from linear regressions.</summary>
internal static class SampleEffects
{
    /// <summary>What a summary is made from: half of the patients, with effects learned on the others.</summary>
    public static EffectEvaluationInput Subject(SimulationScenario scenario, StudyDesign design, int patients = 400)
    {
        var cohort = new SimulatedData { Scenario = scenario, Design = design, Patients = 2 * patients }.CreateCohort();
        int[] learning = [.. Enumerable.Range(0, patients)], judging = [.. Enumerable.Range(patients, patients)];
        var (rows, truth) = (Simulated.Rows(cohort), (TreatmentOutcomes)cohort.Targets);
        var training = Simulated.Training(
            EffectData.From(rows.Take(learning), truth.Take(learning)), BaseLearners.Linear(truth.ObservedOutcomes is ClassLabels));
        var judged = rows.Take(judging);
        var effects = new TLearner().Fit(training);
        var said = effects.Predict(judged).WithPropensities(training.PropensityModel.Predict(judged));
        string?[] reservations = [.. judging.Select((_, row) => row % 10 == 0 ? "hardly any similar patient received treated (probability 0.01)" : null)];
        return new EffectEvaluationInput("test", [.. judging.Select(row => $"{row}")], truth.Take(judging), said.WithAbstentions(reservations), judged, judged, 1)
        {
            Participants = ParticipantsTable.CreateByArm(cohort, truth),
            Explanation = EffectShapleySummary.Compute(some => effects.Predict(Simulated.Rows(some)), cohort.Take(judging), 1),
        };
    }

    /// <summary>The same with what models are judged by, as runs have it.</summary>
    public static EffectEvaluationInput Judged(EffectEvaluationInput subject)
    {
        var nuisances = EvaluationNuisanceEstimator.EstimateDraws(subject.Prepared, subject.Truth, subject.Ids, subject.Seed, 1)[0].Nuisances;
        var halves = new SubgroupColumn(
            "x1",
            ["at most 0", "above 0"],
            [.. subject.Ids.Select((_, row) => subject.Prepared[row][0] > 0 ? 1 : 0)]);
        return subject with
        {
            Truth = subject.Truth.WithEvaluation(new EvaluationNuisances(nuisances.Outcomes, nuisances.Propensities)),
            Draws = 5,
            Subgroups = [halves],
        };
    }

    /// <summary>A run that the effects would be the result of.</summary>
    public static Report Of(EffectEvaluationInput subject)
    {
        var (report, count) = (SampleReports.Number(), subject.Truth.Count);
        var effects = EffectSummary.Compute(subject);
        return report with
        {
            Name = "treatment",
            Conclusions = [.. EffectConclusions.Warnings(effects, []), .. EffectConclusions.Findings(effects)],
            Target = new TargetSummary(
                "treatment-effect", "treatment, outcome", [], null, Treatment: new TreatmentSummary("treatment", subject.Truth.ArmNames, EffectSummary.OutcomeName(subject.Truth))),
            Data = report.Data with { Sets = new Dictionary<string, int> { ["test"] = count }, Rows = 2 * count, Patients = 2 * count },
            Metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>>
            {
                ["test"] = DefaultMetrics.For(subject.Truth).ToDictionary(metric => metric.Name, metric => Around(metric.Evaluate(subject.Truth, subject.PredictedEffects))),
            },
            MetricNotes = Evaluator.Notes(DefaultMetrics.For(subject.Truth)),
            Figures = FigureDataBuilder.Create("test", subject.Truth, subject.PredictedEffects),
            Effects = effects,
            Experiment = new JsonObject { ["name"] = "treatment" },
        };
    }

    private static Estimate Around(double value) => double.IsNaN(value) ? new Estimate(null, null, null) : new Estimate(value, value - 0.05, value + 0.05);
}
