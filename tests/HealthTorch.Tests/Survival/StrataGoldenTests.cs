using System.Text.Json.Nodes;
using HealthTorch.Core.ReferenceModels;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Tests.Estimators;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Survival;

/// <summary>Baseline hazards of strata against R's survival; the recipe and versions are in Golden/survival/strata.R.</summary>
public sealed class StrataGoldenTests
{
    private static readonly JsonNode s_golden =
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "survival", "strata.json")))!;

    private static readonly CsvColumns s_rotterdam = CsvColumns.OfSet("rotterdam");
    private static readonly SurvivalTimes s_events = s_rotterdam.Events("dtime", "death", strata: s_rotterdam.Groups("size"));
    private static readonly FeatureRows s_rows = s_rotterdam.Rows("age", "nodes");
    private static readonly double[] s_times = [.. s_golden["times"]!.AsArray().Select(time => (double)time!)];
    private static readonly int[] s_patients = [.. s_golden["rows"]!.AsArray().Select(row => (int)row! - 1)];

    [Theory]
    [InlineData("efron", TiesMethod.Efron)]
    [InlineData("breslow", TiesMethod.Breslow)]
    public void Curves_of_the_cox_baseline_are_those_of_survfit(string golden, TiesMethod ties)
    {
        var said = (SurvivalCurves)new CoxBaseline { Ties = ties }.Fit(s_rows, s_events)(
            s_rows.Take(s_patients), s_events.Strata!.Take(s_patients));
        Close(s_golden[golden]!["survival"]!, Survival(said));
    }

    [Theory]
    [InlineData("efron", TiesMethod.Efron)]
    [InlineData("breslow", TiesMethod.Breslow)]
    public void Curves_of_the_task_cox_are_those_of_survfit_within_the_error_of_the_grid(string golden, TiesMethod ties)
    {
        var (task, coefficients) = (new Cox { Ties = ties }, s_golden[golden]!["coef"]!.AsArray());
        double[] outputs = [.. Enumerable.Range(0, s_rows.Count)
            .Select(row => s_rows[row][0] * (double)coefficients[0]! + (s_rows[row][1] * (double)coefficients[1]!))];
        var link = task.FitLink(task.CreateLink(s_events), () => outputs, s_events);
        var said = (SurvivalCurves)task.Predict(
            link.BuildInput([.. s_patients.Select(row => outputs[row])], 1, s_events.Strata!.Take(s_patients)), s_events.Take([]), link);
        double[] expected = [.. s_golden[golden]!["survival"]!.AsArray().SelectMany(row => row!.AsArray()).Select(value => (double)value!)];
        Assert.All(Survival(said).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, TimeGrid.MaxError));
    }

    [Fact]
    public void The_same_hazard_at_all_knots_makes_cox_time_cox_with_Breslow_s_ties()
    {
        var task = new CoxTime { Intervals = 2 };
        double[] scores = [.. Enumerable.Range(0, s_rows.Count).Select(row => 0.07 * s_rows[row][1])];
        var (shape, cox) = (new SurvivalTimesAtKnots(s_events, [0, 1000, 8000]), new Cox { Ties = TiesMethod.Breslow });
        var varying = task.FitLink(task.CreateLink(shape), () => [.. scores.SelectMany(score => Enumerable.Repeat(score, 3))], shape);
        var relative = cox.FitLink(cox.CreateLink(s_events), () => scores, s_events);
        double[] few = [.. s_patients.Select(row => scores[row])];
        var strata = s_events.Strata!.Take(s_patients);
        var said = ((CurveLink)varying).Curves(varying.BuildInput([.. few.SelectMany(score => Enumerable.Repeat(score, 3))], 3, strata), 4, []);
        var expected = ((CurveLink)relative).Curves(relative.BuildInput(few, 1, strata), 2, []);
        Assert.All(Survival(said).Zip(Survival(expected)), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void Kaplan_Meier_s_baseline_has_the_curve_of_each_stratum()
    {
        var strata = new HazardStrata([0, 2, 1], s_events.Strata!.Names);
        var said = (SurvivalCurves)new KaplanMeierBaseline().Fit(s_rows, s_events)(s_rows.Take([0, 1, 2]), strata);
        Assert.Equal(["20-50", "<=20", ">50"], s_rotterdam.Texts("size").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["<=20", ">50", "20-50"], s_golden["kaplanMeier"]!["strata"]!.AsArray().Select(name => (string)name!).Distinct());
        double[] expected = [.. s_golden["kaplanMeier"]!["surv"]!.AsArray().Select(value => (double)value!)];
        Assert.All(
            Survival(said).Zip([.. expected[8..], .. expected[4..8], .. expected[..4]]),
            pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void Concordance_compares_within_strata_as_R_does()
    {
        double[] risks = [.. Enumerable.Range(0, s_rows.Count).Select(row => (0.02 * s_rows[row][0]) + (0.1 * s_rows[row][1]))];
        var counts = Concordance.Compute(s_events, risks);
        Close(
            s_golden["concordance"]!["counts"]!,
            [counts.Concordant, counts.Discordant, counts.TiedRisk, counts.TiedTime, counts.TiedBoth]);
        Close(s_golden["concordance"]!["se"]!, counts.StandardError);
        double[] grid = [0, .. s_events.Times.Distinct().Order().Where(time => time > 0)];
        var said = new SurvivalCurves(
            grid,
            ["event"],
            [.. risks.SelectMany(risk => grid.Select(time => -double.ExpM1(-time / 1e5 * Math.Exp(risk))))],
            risks,
            CurveInterpolation.Steps);
        Close(s_golden["concordance"]!["c"]!, new HarrellC().Evaluate(s_events, said));
        Close(s_golden["concordance"]!["c"]!, new CauseSpecificC().Evaluate(s_events, said));

        // Risks that differ by rounding alone tie as incidences.
        Close(s_golden["concordance"]!["c"]!, new AntoliniC().Evaluate(s_events, said), 5e-4);
    }

    [Fact]
    public void Competing_events_are_compared_within_strata()
    {
        var truth = new SurvivalTimes(
            [3, 1, 4, 2, 5, 1.5, 2.5, 6],
            [1, 2, 0, 1, 1, 2, 1, 0],
            ["relapse", "death"],
            strata: new HazardStrata(0, 0, 0, 0, 1, 1, 1, 1));
        double[] risks = [0.1, 0.9, 0.3, 0.6, 0.7, 0.2, 0.5, 0.8];
        var sums = new ConcordancePairs(truth, risks, 1).Sum([.. risks.Select(_ => 1.0)]);
        PairSums first = Sums(truth, risks, [0, 1, 2, 3]), second = Sums(truth, risks, [4, 5, 6, 7]);
        Assert.Equal(first + second, sums);
        Assert.NotEqual(Sums(truth, risks, [.. Enumerable.Range(0, 8)]), sums);
    }

    private static PairSums Sums(SurvivalTimes truth, double[] risks, int[] rows)
    {
        var events = new SurvivalTimes(
            [.. rows.Select(row => truth.Times[row])], [.. rows.Select(row => truth.Causes[row])], truth.CauseNames);
        return new ConcordancePairs(events, [.. rows.Select(row => risks[row])], 1).Sum([.. rows.Select(_ => 1.0)]);
    }

    private static double[] Survival(SurvivalCurves said) =>
        [.. Enumerable.Range(0, said.Count).SelectMany(row => s_times.Select(time => said.Survival(row, time)))];
}
