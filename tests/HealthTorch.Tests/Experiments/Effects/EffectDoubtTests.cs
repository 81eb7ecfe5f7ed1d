using HealthTorch.Core.Experiments;
using HealthTorch.Core.Treatment;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>Placebos, and what is said in words.</summary>
public sealed class EffectDoubtTests
{
    private static readonly EffectEvaluationInput Trial = SampleEffects.Subject(SimulationScenario.Linear, StudyDesign.Trial);

    private static readonly EffectEvaluationInput Chosen = SampleEffects.Subject(SimulationScenario.Linear, StudyDesign.Observational);

    [Fact]
    public void Shuffled_arms_have_no_effect()
    {
        var placebo = EffectSummary.Compute(Trial).Placebo.Treatments.Single();
        Assert.InRange(placebo.Holding, 180, 200);
        Assert.True(placebo.IsPassed);
        Assert.Equal(0, placebo.MeanEffect, 0.05);
    }

    [Fact]
    public void An_estimator_that_finds_effects_of_shuffled_arms_is_not_to_be_believed()
    {
        var summary = EffectSummary.Compute(Trial);
        var found = summary.Placebo.Treatments.Single() with { Holding = 120, IsPassed = false };
        var doubts = EffectConclusions.Warnings(summary with { Placebo = summary.Placebo with { Treatments = [found] } }, []);
        Assert.StartsWith("Intervals of effects are not reliable: in 200 random permutations", doubts.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_that_are_not_comparable_seem_to_change_what_was_there_before()
    {
        var right = Chosen with { PredictedEffects = Chosen.PredictedEffects.WithPropensities(Propensities(Chosen.Prepared)) };
        Assert.True(EffectSummary.Compute(right).Placebo.Outcomes.Single().IsPassed);
        var unweighted = Chosen with { PredictedEffects = Chosen.PredictedEffects.WithPropensities([.. Enumerable.Repeat(0.5, 2 * Chosen.Truth.Count)]) };
        var summary = EffectSummary.Compute(unweighted);
        var placebo = summary.Placebo.Outcomes.Single();
        Assert.False(placebo.IsPassed);
        Assert.Equal((6, "x1"), (placebo.Features, placebo.Worst));
        Assert.StartsWith("Adjustment does not make the arms comparable: treated has an estimated effect of ", EffectConclusions.Warnings(summary, []).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recommender_that_is_better_than_one_arm_for_all_is_called_so_and_no_doubt_is_cast()
    {
        var trial = SampleEffects.Subject(SimulationScenario.Nonlinear, StudyDesign.Trial, patients: 4000);
        var summary = EffectSummary.Compute(trial with { PredictedEffects = new EffectPrediction(trial.Truth.PotentialOutcomes!, trial.Truth.ArmNames) });
        Assert.Empty(EffectConclusions.Warnings(summary, []));
        Assert.StartsWith("Choosing the arm for each patient is better than the best arm for all, chosen in each bootstrap resample: mean outcome ", EffectConclusions.Findings(summary).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "no better than")]
    [InlineData(-1, "worse than")]
    public void A_recommender_that_is_not_better_is_called_so(int sign, string verdict)
    {
        // Everybody is given what is said to be best: the arm that is best for all, or what is worst for them.
        var truth = Trial.Truth;
        double[] said = [.. Enumerable.Range(0, truth.Count).SelectMany(row => new[] { 0, sign > 0 ? 1 : -truth.TrueEffect(row, 1) })];
        var summary = EffectSummary.Compute(Trial with { PredictedEffects = new EffectPrediction(said, truth.ArmNames) });
        Assert.StartsWith($"Choosing the arm for each patient is {verdict} the best arm for all, chosen in each bootstrap resample", EffectConclusions.Warnings(summary, []).Single(), StringComparison.Ordinal);
        Assert.Empty(EffectConclusions.Findings(summary));
    }

    [Fact]
    public void Choice_of_arms_and_patients_whom_nothing_is_known_of_are_told_first()
    {
        double[] rare = [.. Enumerable.Range(0, Chosen.Truth.Count).SelectMany(row => row % 10 == 0 ? new[] { 0.98, 0.02 } : [Chosen.PredictedEffects.Propensities![2 * row], Chosen.PredictedEffects.Propensities[(2 * row) + 1]])];
        string[] doubts = [.. EffectConclusions.Warnings(EffectSummary.Compute(Chosen with { PredictedEffects = Chosen.PredictedEffects.WithPropensities(rare) }), [])];
        var (overlap, design) = (
            Array.FindIndex(doubts, doubt => doubt.Contains("% of patients the probability of treated is below 0.05", StringComparison.Ordinal)),
            Array.FindIndex(doubts, doubt => doubt.StartsWith("Treatment was not randomized: effects are causal only if", StringComparison.Ordinal)));
        Assert.True(overlap >= 0 && design > overlap);
    }

    [Fact]
    public void A_small_effective_sample_size_is_a_conclusion_that_names_the_estimator_to_use()
    {
        // One treated patient in fifty weighs as much as the other forty-nine.
        double[] rare = [.. Enumerable.Range(0, Chosen.Truth.Count).SelectMany(row => row % 50 == 1 ? new[] { 0.98, 0.02 } : [0.4, 0.6])];
        var summary = EffectSummary.Compute(Chosen with { PredictedEffects = Chosen.PredictedEffects.WithPropensities(rare) });
        var small = summary.Overlap.Single(arm => arm.IsEffectiveSizeSmall);
        Assert.Equal("treated", small.Arm);
        var sentence = EffectConclusions.Warnings(summary, []).Single(doubt => doubt.StartsWith("Overlap of the arms is small", StringComparison.Ordinal));
        Assert.Contains(FormattableString.Invariant($"the effective sample size is {small.EffectiveSize:0.#} for the {small.Patients} rows of treated."), sentence, StringComparison.Ordinal);
        Assert.EndsWith("should not be used here; use the overlap-weighted average effect (ATO).", sentence, StringComparison.Ordinal);
        var trial = EffectConclusions.Warnings(summary with { Design = StudyDesign.Trial, ArePropensitiesKnown = false }, []);
        Assert.Contains(trial, doubt => doubt.EndsWith("are known, set them as propensities of the target.", StringComparison.Ordinal));
        Assert.DoesNotContain(EffectConclusions.Warnings(EffectSummary.Compute(Chosen), []), doubt => doubt.StartsWith("Overlap of the arms", StringComparison.Ordinal));

        string By(string learner) => EffectConclusions.Warnings(summary with { Learner = learner }, [])
            .Single(doubt => doubt.StartsWith(sentence, StringComparison.Ordinal));
        Assert.Contains("For the same reason the DR-learner is a poor choice", By("dr-learner"), StringComparison.Ordinal);
        Assert.DoesNotContain("DR-learner", By("ra-learner"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recommender_that_mostly_does_not_recommend_is_called_so()
    {
        var summary = EffectSummary.Compute(Trial with { PredictedEffects = Trial.PredictedEffects.WithAbstentions([.. Enumerable.Range(0, Trial.Truth.Count).Select(row => row % 4 == 0 ? null : "the effect is uncertain")]) });
        Assert.Contains(
            EffectConclusions.Warnings(summary, []),
            doubt => doubt.StartsWith("No arm is recommended for 75 % of patients; the most frequent reason: the effect is uncertain. Giving the recommended arm, or", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-0.1, true)]
    [InlineData(0.1, false)]
    public void That_no_baseline_is_beaten_is_said(double low, bool isSaid)
    {
        BaselineComparison[] comparisons = [new("zero-effect", "policy-gain", true, new Estimate(0.2, low, 0.4)), new("constant-effect", "policy-gain", true, new Estimate(0.2, -0.2, 0.4))];
        Assert.Equal(isSaid, EffectConclusions.Warnings(EffectSummary.Compute(Trial), comparisons).Any(doubt => doubt.StartsWith("The model is better than none of the baselines", StringComparison.Ordinal)));
    }

    [Fact]
    public void Patients_not_followed_to_the_horizon_leave_averages_out()
    {
        var truth = new TreatmentOutcomes(new SurvivalTimes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0], ["death"]), [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], ["no", "yes"]) { Horizon = 60 };
        var rows = new FeatureRows(["x", "z"], [.. Enumerable.Range(0, 24).Select(i => (double)(i * i % 7))]);
        var said = new EffectPrediction([.. Enumerable.Range(0, 24).Select(i => (double)i)], truth.ArmNames) { Propensities = [.. Enumerable.Repeat(0.5, 24)] };
        var summary = EffectSummary.Compute(new EffectEvaluationInput("test", [.. truth.Arms.Select((_, row) => $"{row}")], truth, said, rows, rows, 1));
        Assert.Empty(summary.Averages);
        Assert.Null(summary.PolicyTree);
        Assert.NotNull(summary.Agreement);
        Assert.Contains(EffectConclusions.Warnings(summary, []), doubt => doubt.EndsWith("patients in an arm were not followed up to the horizon.", StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_that_effects_rest_on_come_first_and_shares_add_up()
    {
        var explanation = Trial.Explanation!;

        // tau = 1 + 0.8 x1 - 0.6 x3.
        Assert.Equal(["x1", "x3"], explanation.Columns.Take(2).Select(column => column.Column));
        Assert.All(explanation.Patients, patient => Assert.Equal(patient.Effect - patient.Average, patient.Shares.Sum(share => share.Share), 1e-9));
        Assert.True(explanation.Patients[0].Effect < explanation.Patients[1].Effect && explanation.Patients[1].Effect < explanation.Patients[2].Effect);
    }

    // As in the documentation of Simulation.
    private static double[] Propensities(FeatureRows rows) =>
    [
        .. Enumerable.Range(0, rows.Count).Select(row => 1 / (1 + Math.Exp(-((0.6 * rows[row][0]) - (0.4 * rows[row][1]) + (0.5 * (rows[row][5] - 0.5))))))
            .SelectMany(e => new[] { 1 - e, e }),
    ];
}
