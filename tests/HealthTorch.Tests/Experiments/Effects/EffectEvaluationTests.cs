using HealthTorch.Data;
using HealthTorch.Experiments;
using HealthTorch.Metrics;

namespace HealthTorch.Tests.Experiments;

public sealed class EffectEvaluationTests
{
    private static readonly Cohort Patients = new Simulation { Scenario = Scenario.Linear, Design = StudyDesign.Observational, Patients = 400 }.Cohort();

    private static Outcomes Truth => (Outcomes)Patients.Targets;

    [Fact]
    public void What_is_expected_of_a_patient_does_not_depend_on_what_happened_to_them()
    {
        var numbers = (Numbers)Truth.Observed;
        var changed = new Outcomes(new Numbers([.. numbers.Values.Select((value, row) => row == 7 ? 1000 : value)], numbers.Name), Truth.Arms, Truth.ArmNames);
        var (before, after) = (Evaluated(Patients), Evaluated(Patients with { Targets = changed }));
        Assert.Equal(before.Outcomes[14..16], after.Outcomes[14..16]);
        Assert.NotEqual(before.Outcomes, after.Outcomes);
        Assert.Equal(before.Propensities, after.Propensities);
    }

    [Fact]
    public void A_policy_has_the_same_value_whoever_proposes_it()
    {
        var judged = (Outcomes)On(Patients).Targets;
        double Value(double[] expected, double propensity) => new PolicyValue().Of(
            judged, new Effects(expected, judged.ArmNames).With([.. Enumerable.Repeat(new[] { 1 - propensity, propensity }, judged.Count).SelectMany(both => both)]));
        Assert.Equal(
            Value([.. Enumerable.Repeat(new[] { 0.0, 1 }, judged.Count).SelectMany(both => both)], 0.5),
            Value([.. Enumerable.Range(0, judged.Count).SelectMany(row => new double[] { row, row + 30 })], 0.02),
            1e-12);
    }

    [Fact]
    public void Patients_treated_by_lot_are_judged_rightly_by_a_model_that_thinks_they_were_chosen()
    {
        var trial = On(new Simulation { Scenario = Scenario.Linear, Design = StudyDesign.Observational, Patients = 4000 }.Cohort());
        var truth = (Outcomes)trial.Targets;
        double[] wrong = [.. Enumerable.Range(0, truth.Count).SelectMany(row => row % 2 == 0 ? new[] { 0.98, 0.02 } : [0.02, 0.98])];
        var judged = new JudgedEffects(truth, new Effects(new double[2 * truth.Count], truth.ArmNames).With(wrong));
        var effect = judged.Scores!.AverageEffect(1);
        var known = Enumerable.Range(0, truth.Count).Average(row => truth.TrueEffect(row, 1));
        Assert.InRange(effect.Value, known - (3 * effect.StandardError), known + (3 * effect.StandardError));
        Assert.True(effect.StandardError < 0.1, $"{effect.StandardError}");
    }

    [Fact]
    public void Known_probabilities_are_taken_as_they_are()
    {
        var trial = On(new Simulation { Scenario = Scenario.Linear, Design = StudyDesign.Trial, Patients = 100 }.Cohort());
        Assert.All(((Outcomes)trial.Targets).Evaluation!.Propensities, propensity => Assert.Equal(0.5, propensity, 1e-12));
    }

    [Fact]
    public void An_arm_of_one_patient_cannot_be_judged()
    {
        var one = Patients.Take([Array.IndexOf(Truth.Arms, 1), .. Enumerable.Range(0, Truth.Count).Where(row => Truth.Arms[row] == 0)]);
        Assert.Null(((Outcomes)On(one).Targets).Evaluation);
    }

    [Fact]
    public void Rows_take_what_they_are_judged_by_with_them()
    {
        var judged = (Outcomes)On(Patients).Targets;
        var all = judged.Evaluation!;
        var taken = judged.Take([5, 2]).Evaluation!;
        Assert.Equal([.. all.Outcomes[10..12], .. all.Outcomes[4..6]], taken.Outcomes);
        Assert.Equal([.. all.Propensities[10..12], .. all.Propensities[4..6]], taken.Propensities);
    }

    private static EvaluationNuisances Evaluated(Cohort patients) => ((Outcomes)On(patients).Targets).Evaluation!;

    private static Cohort On(Cohort patients) => EffectEvaluation.On(patients, new PreparationConfig { Scale = Scaling.Standardise }.Fit(patients), 1);
}
