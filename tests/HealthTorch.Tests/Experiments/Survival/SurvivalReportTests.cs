using System.Text.Json.Nodes;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Tests.Reports;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Experiments;

/// <summary>The numbers of a survival report against R's survival; recipe and versions are in Golden/survival (report.R).</summary>
public sealed class SurvivalReportTests
{
    private static readonly JsonNode Golden =
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "survival", "report.json")))!;

    private static readonly Report Single = SampleSurvival.Of(LungEvents), Two = SampleSurvival.Of(LungCompeting);

    [Fact]
    public void Median_follow_up_is_that_of_the_reverse_Kaplan_Meier_curve()
    {
        var golden = Golden["followUp"]!;
        var followUp = FollowUp.Estimate(LungEvents);
        Assert.Equal(((double)golden["median"]!, (double)golden["low"]!, (double)golden["high"]!), (followUp.Median.Value, followUp.Median.Low, followUp.Median.High));
        Assert.Equal([("censored", 62), ("event", 151)], followUp.Outcomes.Select(outcome => (outcome.Key, outcome.Value)));
    }

    [Fact]
    public void Hazard_ratios_and_tests_of_proportional_hazards_equal_coxph_and_cox_zph()
    {
        var (golden, table) = (Golden["cox"]!, Single.CoxRegressions!.Single());
        Assert.Equal([false, true, false], table.Lines.Select(line => line.IsFlag));
        Close(golden["ratio"]!, table.Lines.Select(line => line.HazardRatio.Value!.Value));
        Close(golden["low"]!, table.Lines.Select(line => line.HazardRatio.Low!.Value));
        Close(golden["high"]!, table.Lines.Select(line => line.HazardRatio.High!.Value));
        Close(golden["p"]!, table.Lines.Select(line => line.P));
        Close(golden["change"]!, table.Lines.Select(line => line.ProportionalHazards!).Append(table.ProportionalHazards!).Select(test => test.Statistic));
        Close(golden["changeP"]!, table.Lines.Select(line => line.ProportionalHazards!).Append(table.ProportionalHazards!).Select(test => test.P));
    }

    [Fact]
    public void Curves_numbers_at_risk_and_the_log_rank_test_of_risk_groups_equal_survfit_and_survdiff()
    {
        var (golden, risk) = (Golden["groups"]!, Single.Figures.Survival!.RiskGroups.Single());
        Close(golden["counts"]!, risk.Groups.Select(group => (double)group.Count));
        Close(golden["events"]!, risk.Groups.Select(group => (double)group.Events));
        Close(golden["chisq"]!, risk.LogRank!.Statistic);
        Close(golden["p"]!, risk.LogRank.P);
        Assert.Equal(golden["times"]!.AsArray().Select(time => (double)time!), risk.Times.Take(5));
        Close(golden["atRisk"]!, risk.Groups.SelectMany(group => group.AtRisk.Take(5)).Select(count => (double)count));
        double[] inner = [250, 500, 750];
        Close(golden["survival"]!, risk.Groups.SelectMany(group => inner.Select(time => At(group, time).Value)));
        Close(golden["low"]!, risk.Groups.SelectMany(group => inner.Select(time => At(group, time).Low)));
        Close(golden["high"]!, risk.Groups.SelectMany(group => inner.Select(time => At(group, time).High)));
    }

    [Fact]
    public void Of_competing_causes_groups_have_cumulative_incidences()
    {
        var risks = Two.Figures.Survival!.RiskGroups;
        Assert.Equal(["first", "second"], risks.Select(risk => risk.Cause));
        var said = SampleSurvival.Curves(LungCompeting);
        foreach (var (i, risk) in risks.Index())
        {
            int[] rows = [.. QuantileBins.Create(HarrellC.Risks(said, i + 1), 3)[0]];
            var expected = AalenJohansen.Fit(LungCompeting.Take(rows), i + 1);
            Assert.Equal(expected.Incidence.At(400), At(risk.Groups[0], 400).Value, 1e-12);
            Assert.Equal(expected.Interval(400).Low, At(risk.Groups[0], 400).Low, 1e-12);
            Assert.Equal(rows.Average(row => said.Incidence(row, i + 1, 511)), risk.Groups[0].Predicted.Single(point => point.X == 511).Y, 1e-12);
            Assert.Equal(LungCompeting.CountEvents(i + 1), risk.Groups.Sum(group => group.Events));
        }
    }

    [Fact]
    public void Calibration_is_shown_at_each_horizon_of_each_cause()
    {
        Assert.Equal(
            [("first", 200), ("first", 400), ("first", 600), ("second", 200), ("second", 400), ("second", 600)],
            Two.Figures.Survival!.Calibration.Select(calibration => (calibration.Cause, calibration.Horizon)));
        var expected = SurvivalCalibrationGroup.Compute(LungCompeting, SampleSurvival.Curves(LungCompeting), 2, 400, 8);
        Assert.Equal(
            expected.Select(group => (group.Predicted, group.Observed, group.Interval.Low, group.Count)),
            Two.Figures.Survival.Calibration[4].Groups.Select(group => (group.Predicted, group.Observed, group.Low, group.Count)));
    }

    [Fact]
    public void Scores_over_time_are_the_metrics_at_each_time()
    {
        var scores = Two.Figures.Survival!.Scores[1];
        var (said, time) = (SampleSurvival.Curves(LungCompeting), scores.Times[20]);
        Assert.Equal(["model", "kaplan-meier", "cox-regression"], scores.Brier.Keys);
        Assert.Equal(new SurvivalBrier { Cause = "second", Horizon = time }.Evaluate(LungCompeting, said), scores.Brier["model"][20]);
        Assert.Equal(new DynamicAuc { Cause = "second", Horizon = time }.Evaluate(LungCompeting, said), scores.Auc["model"][20]);
        Assert.Equal(0.5, scores.Auc["kaplan-meier"][20]);
    }

    [Fact]
    public void With_delayed_entry_scores_are_left_out_and_who_is_not_there_yet_is_not_at_risk()
    {
        var figures = FigureDataBuilder.Create("test", LungLate, SampleSurvival.Curves(LungLate)).Survival!;
        Assert.Empty(figures.Scores);
        Assert.Equal(LungLate.Entries!.Count(entry => entry == 0), figures.RiskGroups[0].Groups.Sum(group => group.AtRisk[0]));
    }

    [Fact]
    public void A_report_of_events_reads_back_as_it_was_written()
    {
        var json = ReportJson.Write(Two);
        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
    }

    private static CurvePoint At(RiskGroup group, double time) => group.Observed.Last(point => point.Time <= time);
}
