using System.Text.Json.Nodes;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Treatment.Metrics;
using HealthTorch.Tests.Estimators;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

public sealed class EffectSummaryTests
{
    private static readonly double[] Values = [1, 3, 2, 6, 4, 5], X = [0, 1, 2, 3, 4, 6], Shares = [0.25, 0.5, 0.5, 0.75, 0.5, 0.5];

    private static readonly int[] Received = [0, 1, 0, 1, 0, 1];

    // Potential outcomes under no and yes are expected to be (2, 3) everywhere but for the last patient, (4, 2).
    private static readonly double[] Expected = [2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 4, 2];

    private static readonly EffectSummary Small = EffectSummary.Compute(Made(["the effect is uncertain", null, null, "hardly any (0.1)", "hardly any (0.2)", null]));

    [Fact]
    public void Average_effects_are_their_definitions()
    {
        var (w1, w0) = (1 / 0.5 + 1 / 0.75 + 1 / 0.5, 1 / 0.75 + 1 / 0.5 + 1 / 0.5);
        var weighted = ((3 / 0.5 + 6 / 0.75 + 5 / 0.5) / w1) - ((1 / 0.75 + 2 / 0.5 + 4 / 0.5) / w0);
        double[] scores =
        [
            3 - (2 + (1 - 2) / 0.75), 3 + (3 - 3) / 0.5 - 2, 3 - (2 + (2 - 2) / 0.5), 3 + (6 - 3) / 0.75 - 2, 3 - (2 + (4 - 2) / 0.5), 2 + (5 - 2) / 0.5 - 4,
        ];
        var treated = ((3 - 2) + (6 - 2) + (5 - 4) - (0.25 / 0.75 * (1 - 2)) - (1 * (2 - 2)) - (1 * (4 - 2))) / 3;
        Assert.Equal(
            [14 / 3.0 - 7 / 3.0, weighted, scores.Average(), treated, Overlap(), 0.5],
            Small.Averages.Select(average => average.Effect.Value!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        var error = Math.Sqrt(scores.Sum(score => Math.Pow(score - scores.Average(), 2)) / 5 / 6);
        Assert.Equal(scores.Average() - (1.959963984540054 * error), Small.Averages[2].Effect.Low!.Value, 1e-12);
        Assert.Null(Small.Averages[^1].Effect.Low);
        Assert.All(Small.Averages, average => Assert.Null(average.Truth));
    }

    // Residuals of the outcome regressed on residuals of the treatment.
    private static double Overlap()
    {
        double[] treatment = [.. Received.Select((arm, row) => arm - Shares[row])];
        double[] outcome = [.. Values.Select((y, row) => y - ((1 - Shares[row]) * Expected[2 * row]) - (Shares[row] * Expected[(2 * row) + 1]))];
        return treatment.Zip(outcome, (t, y) => t * y).Sum() / treatment.Sum(t => t * t);
    }

    [Fact]
    public void Overlap_and_balance_are_their_definitions()
    {
        var (no, yes) = (Small.Overlap[0], Small.Overlap[1]);
        Assert.Equal((3, 0.5, 3, 0.5), (no.Patients, no.Least, yes.Patients, yes.Least));
        Assert.Equal(Math.Pow(2 + (4 / 3.0) + 2, 2) / (4 + (16 / 9.0) + 4), yes.EffectiveSize, 1e-12);
        var balance = Small.Balance.Single(line => line.Feature == "x");

        // Means 10/3 and 2, variances 19/3 and 4.
        Assert.Equal(((10 / 3.0) - 2) / Math.Sqrt(((19 / 3.0) + 4) / 2), balance.Before, 1e-12);
        var weighted = ((2 * 1) + (4 / 3.0 * 3) + (2 * 6)) / (2 + (4 / 3.0) + 2) - (((4 / 3.0 * 0) + (2 * 2) + (2 * 4)) / (2 + (4 / 3.0) + 2));
        Assert.Equal(weighted / Math.Sqrt(((19 / 3.0) + 4) / 2), balance.After, 1e-12);
    }

    [Fact]
    public void Patients_to_whom_no_arm_is_recommended_are_counted_by_reason()
    {
        Assert.Equal([("no", 1, 1), ("yes", 5, 2)], Small.Recommendation.Arms.Select(arm => (arm.Arm, arm.Best, arm.Recommended)));
        Assert.Equal([("hardly any", 2), ("the effect is uncertain", 1)], Small.Recommendation.Withheld.Select(reason => (reason.Reason, reason.Patients)));
        Assert.Equal(0.5, Small.Recommendation.AbstentionProportion());
    }

    [Fact]
    public void Policies_have_the_values_of_their_scores()
    {
        // Scores of no: 2/3, 2, 2, 2, 6, 4; of yes: 3, 3, 3, 7, 3, 8.
        var policies = Small.Recommendation.Policies.ToDictionary(line => line.Policy);
        Assert.Equal("yes", Small.Recommendation.BestConstant);
        Assert.Equal((3 + 3 + 3 + 7 + 3 + 4) / 6.0, policies["best arm of each patient"].Value.Value!.Value, 1e-12);
        Assert.Equal((3 + 3 + 3 + 7 + 3 + 8) / 6.0, policies["yes for all"].Value.Value!.Value, 1e-12);
        Assert.Equal(((2 / 3.0) + 2 + 2 + 2 + 6 + 4) / 6, policies["no for all"].Value.Value!.Value, 1e-12);
        Assert.Equal(-4 / 6.0, Small.Recommendation.Gain!.Value!.Value, 1e-12);
        var best = policies["best arm for all, chosen in each bootstrap resample"];
        Assert.Equal(policies["yes for all"].Value.Value!.Value, best.Value.Value!.Value, 1e-12);
        Assert.Null(best.Value.Low);
        Assert.Equal(Small.Recommendation.Gain, best.Gain);
        Assert.Equal(new PolicyGain().Evaluate(Made([]).Truth, Made([]).PredictedEffects), Small.Recommendation.Gain.Value.Value, 1e-12);

        // Who has none gets yes, which all but the last have anyway.
        Assert.Equal(-4 / 6.0, Small.Recommendation.GainOfRecommended!.Value!.Value, 1e-12);
        var withheld = EffectSummary.Compute(Made([null, null, null, null, null, "the effect is uncertain"])).Recommendation;
        Assert.Equal((0, 4 / 6.0), (withheld.GainOfRecommended!.Value!.Value, -withheld.Policies[1].Gain!.Value!.Value), new Pair(1e-12));
    }

    [Fact]
    public void Lower_outcomes_that_are_better_turn_the_gains_around()
    {
        var subject = Made([]);
        var truth = new TreatmentOutcomes(subject.Truth.ObservedOutcomes, Received, ["no", "yes"]) { HigherIsBetter = false, Propensities = subject.Truth.Propensities };
        var said = new EffectPrediction(Expected, ["no", "yes"], higherIsBetter: false);
        var recommendation = EffectSummary.Compute(subject with { Truth = truth, PredictedEffects = said }).Recommendation;
        Assert.Equal("no", recommendation.BestConstant);

        // The last patient gets yes, 8 in place of 4.
        Assert.Equal(-4 / 6.0, recommendation.Gain!.Value!.Value, 1e-12);
    }

    [Fact]
    public void True_effects_stand_beside_the_estimates_of_simulated_patients()
    {
        var subject = SampleEffects.Subject(SimulationScenario.Linear, StudyDesign.Observational, 200);
        var summary = EffectSummary.Compute(subject);
        var truth = Enumerable.Range(0, 200).Average(row => subject.Truth.TrueEffect(row, 1));
        Assert.Equal(truth, summary.Averages.First(of => of.Method == EffectMethod.DoublyRobust).Truth!.Value, 1e-12);
        Assert.NotEqual(truth, summary.Averages.Single(of => of.Of == Estimand.Treated).Truth!.Value, 1e-3);
    }

    [Fact]
    public void The_risk_ratio_of_two_classes_has_the_published_E_value()
    {
        // Of 1,000 patients 390 of 500 and 100 of 500 have the outcome: a ratio of 3.9, published with an E-value of 7.26.
        int[] labels = [.. Enumerable.Range(0, 1000).Select(row => row < 500 ? (row < 390 ? 1 : 0) : (row < 600 ? 1 : 0))];
        var truth = new TreatmentOutcomes(new ClassLabels(labels, ["no", "ill"]), [.. Enumerable.Range(0, 1000).Select(row => row < 500 ? 1 : 0)], ["without", "with"])
        {
            Propensities = [.. Enumerable.Repeat(0.5, 2000)],
        };
        var subject = Made([]) with
        {
            Ids = [.. labels.Select((_, row) => $"{row}")],
            Truth = truth,
            PredictedEffects = new EffectPrediction([.. Enumerable.Repeat(new[] { 0.2, 0.78 }, 1000).SelectMany(risks => risks)], truth.ArmNames),
            Prepared = new FeatureRows(["x"], [.. labels.Select((_, row) => (double)(row % 7))]),
            Unscaled = new FeatureRows(["x"], [.. labels.Select((_, row) => (double)(row % 7))]),
        };
        var sensitivity = EffectSummary.Compute(subject).Sensitivity.Single();
        Assert.Equal(7.26, sensitivity.EValue, 0.005);

        // The logarithm's error is the root of (1 - p) / (n p), summed over the arms, with 499 in place of 500 for the most part.
        var low = Math.Exp(Math.Log(3.9) - (1.96 * Math.Sqrt((0.22 / 390) + (0.8 / 100))));
        Assert.Equal(low + Math.Sqrt(low * (low - 1)), sensitivity.EValueOfLimit, 0.02);
    }

    [Theory]
    [InlineData("byAge", 0)]
    [InlineData("all", 1)]
    [InlineData("none", 2)]
    public void Times_of_those_who_received_what_is_recommended_equal_survfit_and_survdiff(string policy, int line)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "effects", "agreement.json")))![policy]!;
        var of = Gbsg().Agreement!.Policies[line];
        ObservedTimes?[] groups = [of.Agreeing, of.Disagreeing];
        for (var group = 0; group < 2; group++)
        {
            var (mean, times) = ((double)golden["mean"]![group]!, groups[group]!);
            var half = 1.959963984540054 * (double)golden["error"]![group]!;
            Assert.Equal(((int)golden["rows"]![group]!, (int)golden["events"]![group]!), (times.Patients, times.Events));
            Assert.Equal((mean, mean - half), (times.MeanTime.Value!.Value, times.MeanTime.Low!.Value), new Pair(1e-8));
            Assert.Equal(((double?)golden["median"]![group], (double?)golden["low"]![group], (double?)golden["high"]![group]), (times.Median.Value, times.Median.Low, times.Median.High));
        }

        Assert.Equal(((double)golden["chisq"]!, (double)golden["p"]!), (of.LogRank!.Statistic, of.LogRank.P), new Pair(1e-8));
    }

    [Fact]
    public void A_rule_is_told_in_the_units_of_its_features()
    {
        var subject = SampleEffects.Subject(SimulationScenario.Nonlinear, StudyDesign.Trial);
        var inUnits = new FeatureRows(subject.Unscaled.Features, Array.ConvertAll(subject.Unscaled.Values, value => 1000 + value));
        Assert.Contains("x1 is at most 1000", EffectSummary.Compute(subject with { Unscaled = inUnits }).PolicyTree!.Rule.Replace("999.", "1000.", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static EffectSummary Gbsg()
    {
        var gbsg = CsvColumns.OfSet("gbsg");
        var (age, arms) = (gbsg["age"], Array.ConvertAll(gbsg["hormon"], value => (int)value));
        var rows = gbsg.Rows("age");
        return EffectSummary.Compute(new EffectEvaluationInput(
            "test",
            [.. age.Select((_, row) => $"{row}")],
            new TreatmentOutcomes(gbsg.Events("rfstime", "status"), arms, ["no hormones", "hormones"]) { Horizon = 1825 },
            new EffectPrediction([.. age.SelectMany(years => new[] { 1000, years > 50 ? 1100.0 : 900 })], ["no hormones", "hormones"]) { Propensities = [.. age.SelectMany(_ => new[] { 0.6, 0.4 })] },
            rows,
            rows,
            1));
    }

    private static EffectEvaluationInput Made(string?[] reservations)
    {
        var truth = new TreatmentOutcomes(new RegressionValues(Values, "y"), Received, ["no", "yes"]) { Propensities = [.. Shares.SelectMany(share => new[] { 1 - share, share })] };
        var rows = new FeatureRows(["x", "z"], [.. X.SelectMany((x, row) => new[] { x, row % 3 })]);
        var said = new EffectPrediction(Expected, ["no", "yes"]);
        return new EffectEvaluationInput("test", ["a", "b", "c", "d", "e", "f"], truth, reservations.Length == 0 ? said : said.WithAbstentions(reservations), rows, rows, 1);
    }

    private sealed class Pair(double tolerance) : IEqualityComparer<(double A, double B)>
    {
        public bool Equals((double A, double B) x, (double A, double B) y) => Math.Abs(x.A - y.A) <= tolerance && Math.Abs(x.B - y.B) <= tolerance;

        public int GetHashCode((double A, double B) pair) => 0;
    }
}
