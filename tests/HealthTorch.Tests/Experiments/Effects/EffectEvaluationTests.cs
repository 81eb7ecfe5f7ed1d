using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Preparation;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Metrics;

namespace HealthTorch.Tests.Experiments;

public sealed class EffectEvaluationTests
{
    private static readonly Cohort Patients = new SimulatedData { Scenario = SimulationScenario.Linear, Design = StudyDesign.Observational, Patients = 400 }.CreateCohort();

    private static TreatmentOutcomes Truth => (TreatmentOutcomes)Patients.Targets;

    [Fact]
    public void What_is_expected_of_a_patient_does_not_depend_on_what_happened_to_them()
    {
        var numbers = (RegressionValues)Truth.ObservedOutcomes;
        var changed = new TreatmentOutcomes(new RegressionValues([.. numbers.Values.Select((value, row) => row == 7 ? 1000 : value)], numbers.Name), Truth.Arms, Truth.ArmNames);
        var (before, after) = (Evaluated(Patients), Evaluated(Patients with { Targets = changed }));
        Assert.Equal(before.Outcomes[14..16], after.Outcomes[14..16]);
        Assert.NotEqual(before.Outcomes, after.Outcomes);
        Assert.Equal(before.Propensities, after.Propensities);
    }

    [Fact]
    public void A_policy_has_the_same_value_whoever_proposes_it()
    {
        var judged = (TreatmentOutcomes)On(Patients).Targets;
        double Value(double[] expected, double propensity) => new PolicyValue().Evaluate(
            judged, new EffectPrediction(expected, judged.ArmNames).WithPropensities([.. Enumerable.Repeat(new[] { 1 - propensity, propensity }, judged.Count).SelectMany(both => both)]));
        Assert.Equal(
            Value([.. Enumerable.Repeat(new[] { 0.0, 1 }, judged.Count).SelectMany(both => both)], 0.5),
            Value([.. Enumerable.Range(0, judged.Count).SelectMany(row => new double[] { row, row + 30 })], 0.02),
            1e-12);
    }

    [Fact]
    public void Patients_treated_by_lot_are_judged_rightly_by_a_model_that_thinks_they_were_chosen()
    {
        var trial = On(new SimulatedData { Scenario = SimulationScenario.Linear, Design = StudyDesign.Observational, Patients = 4000 }.CreateCohort());
        var truth = (TreatmentOutcomes)trial.Targets;
        double[] wrong = [.. Enumerable.Range(0, truth.Count).SelectMany(row => row % 2 == 0 ? new[] { 0.98, 0.02 } : [0.02, 0.98])];
        var judged = new EffectEvaluation(truth, new EffectPrediction(new double[2 * truth.Count], truth.ArmNames).WithPropensities(wrong));
        var effect = judged.Scores!.AverageEffect(1);
        var known = Enumerable.Range(0, truth.Count).Average(row => truth.TrueEffect(row, 1));
        Assert.InRange(effect.Value, known - (3 * effect.StandardError), known + (3 * effect.StandardError));
        Assert.True(effect.StandardError < 0.1, $"{effect.StandardError}");
    }

    [Fact]
    public void Known_probabilities_are_taken_as_they_are()
    {
        var trial = On(new SimulatedData { Scenario = SimulationScenario.Linear, Design = StudyDesign.Trial, Patients = 100 }.CreateCohort());
        Assert.All(((TreatmentOutcomes)trial.Targets).EvaluationNuisances!.Propensities, propensity => Assert.Equal(0.5, propensity, 1e-12));
    }

    [Fact]
    public void An_arm_of_one_patient_cannot_be_judged()
    {
        var one = Patients.Take([Array.IndexOf(Truth.Arms, 1), .. Enumerable.Range(0, Truth.Count).Where(row => Truth.Arms[row] == 0)]);
        Assert.Null(((TreatmentOutcomes)On(one).Targets).EvaluationNuisances);
    }

    [Fact]
    public void Rows_take_what_they_are_judged_by_with_them()
    {
        var judged = (TreatmentOutcomes)On(Patients).Targets;
        var all = judged.EvaluationNuisances!;
        var taken = judged.Take([5, 2]).EvaluationNuisances!;
        Assert.Equal([.. all.Outcomes[10..12], .. all.Outcomes[4..6]], taken.Outcomes);
        Assert.Equal([.. all.Propensities[10..12], .. all.Propensities[4..6]], taken.Propensities);
    }

    [Fact]
    public void Averages_are_medians_over_draws_of_which_the_first_judges_all_else()
    {
        var truth = (TreatmentOutcomes)On(Patients).Targets;
        var rows = (FeatureRows)new PreparationConfig { Scale = ScalingMethod.Standardise }.Fit(Patients).Transform(Patients).Inputs;
        var draws = EvaluationNuisanceEstimator.EstimateDraws(rows, truth, Patients.Ids, 1, 5);
        Assert.Equal(truth.EvaluationNuisances!.Outcomes, draws[0].Nuisances.Outcomes);
        Assert.Equal(truth.EvaluationNuisances.Propensities, draws[0].Nuisances.Propensities);
        var effects = draws.Select(draw => draw.Scores.AverageEffect(1)).ToArray();
        Assert.Equal(5, effects.Distinct().Count());

        var said = new EffectPrediction([.. Enumerable.Repeat(0.0, 2 * truth.Count)], truth.ArmNames);
        var summary = EffectSummary.Compute(new EffectEvaluationInput("test", Patients.Ids, truth, said, rows, rows, 1) { Draws = 5 });
        Assert.Equal(5, summary.Draws);
        Assert.Equal(effects.Select(effect => effect.Value).Order().ElementAt(2), Value(summary, EffectMethod.DoublyRobust), 1e-12);
        Assert.Equal(
            draws.Select(draw => draw.Standardization!.AverageEffect(1).Value).Order().ElementAt(2),
            Value(summary, EffectMethod.Standardization),
            1e-12);
        Assert.Equal(
            Value(summary, EffectMethod.Unadjusted),
            summary.Means[1].Observed.Value!.Value - summary.Means[0].Observed.Value!.Value,
            1e-12);
        var interval = MedianOverDraws.Compute(effects).Interval();
        Assert.Equal(interval.Low, summary.Averages.First(of => of.Method == EffectMethod.DoublyRobust).Effect.Low!.Value, 1e-12);
    }

    private static double Value(EffectSummary summary, EffectMethod method) =>
        summary.Averages.First(of => of.Method == method).Effect.Value!.Value;

    private static EvaluationNuisances Evaluated(Cohort patients) => ((TreatmentOutcomes)On(patients).Targets).EvaluationNuisances!;

    private static Cohort On(Cohort patients) => EvaluationNuisanceEstimator.AddTo(patients, new PreparationConfig { Scale = ScalingMethod.Standardise }.Fit(patients), 1);
}
