using System.Text.Json.Nodes;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Survival;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Estimators;

/// <summary>Estimated curves against R's survival; the recipe and versions are in Golden/survival.</summary>
public sealed class CurveGoldenTests
{
    private static readonly double[] Times = [100, 300, 500];

    private static JsonNode Golden => R["lung"]!;

    [Fact]
    public void Kaplan_Meier_with_Greenwood_log_log_intervals_quantiles_and_RMST_equals_survfit() =>
        EqualKaplanMeier(Golden["kaplanMeier"]!, LungEvents);

    [Fact]
    public void The_same_with_delayed_entry() => EqualKaplanMeier(Golden["leftTruncated"]!, LungLate);

    [Fact]
    public void Aalen_Johansen_and_its_standard_error_equal_survfit() => EqualAalenJohansen(Golden["aalenJohansen"]!, LungCompeting);

    [Fact]
    public void The_same_with_delayed_entry_equals_etm() => EqualAalenJohansen(Golden["aalenJohansenLeftTruncated"]!, LungCompetingLate);

    [Fact]
    public void Cumulative_incidences_and_survival_add_to_one()
    {
        var survival = KaplanMeier.Fit(LungCompeting).Survival;
        var (first, second) = (AalenJohansen.Fit(LungCompeting, 1).Incidence, AalenJohansen.Fit(LungCompeting, 2).Incidence);
        Assert.All(LungCompeting.Times, time => Assert.Equal(1, survival.At(time) + first.At(time) + second.At(time), 1e-12));
    }

    [Fact]
    public void Log_rank_test_equals_survdiff() =>
        EqualLogRank(Golden["logRank"]!, LogRankTest.Compute(LungEvents, Lung.Groups("ph_ecog")));

    [Fact]
    public void Stratified_log_rank_tests_equal_survdiff()
    {
        EqualLogRank(Golden["stratified"]!, LogRankTest.Compute(Stratified(LungEvents, Lung.Groups("ph_ecog")), Lung.Groups("sex")));
        var rotterdam = CsvColumns.OfSet("rotterdam");
        var events = rotterdam.Events("dtime", "death", strata: rotterdam.Groups("size", "meno"));
        EqualLogRank(R["rotterdam"]!["logRank"]!, LogRankTest.Compute(events, rotterdam.Groups("hormon")));
    }

    [Fact]
    public void RMST_and_its_standard_error_by_group_equal_survfit()
    {
        var sex = Lung.Groups("sex");
        EstimateWithError[] both = [.. Enumerable.Range(0, 2).Select(group =>
            KaplanMeier.Fit(LungEvents.Take([.. Enumerable.Range(0, sex.Length).Where(row => sex[row] == group)])).Rmst(400))];
        Close(Golden["rmstBySex"]!["rmst"]!, both.Select(of => of.Value));
        Close(Golden["rmstBySex"]!["se"]!, both.Select(of => of.StandardError));
        var difference = both[0].Subtract(both[1]);
        Assert.Equal(both[0].Value - both[1].Value, difference.Value);
        Assert.Equal(Math.Pow(both[0].StandardError, 2) + Math.Pow(both[1].StandardError, 2), Math.Pow(difference.StandardError, 2), 1e-10);
    }

    [Fact]
    public void A_censoring_at_the_time_of_an_event_comes_after_it()
    {
        var g = CensoringDistribution.Fit(new SurvivalTimes([1, 2, 2, 3], [1, 1, 0, 1], ["event"]));
        Assert.Equal((1, 0.5, 0.5), (g.Before(2), g.At(2), g.At(9)));
    }

    private static void EqualKaplanMeier(JsonNode golden, SurvivalTimes events)
    {
        var (fit, hazard) = (KaplanMeier.Fit(events), NelsonAalen.Fit(events));
        var (curve, rmst) = (golden["curve"]!, fit.Rmst(400));
        Close(curve["surv"]!, Times.Select(fit.Survival.At));
        Close(curve["se"]!, Times.Select(fit.StandardError));
        Close(curve["low"]!, Times.Select(time => fit.Interval(time).Low));
        Close(curve["high"]!, Times.Select(time => fit.Interval(time).High));
        TimeQuantile[] quantiles = [fit.Quantile(0.25), fit.Quantile(0.5), fit.Quantile(0.75)];
        Close(golden["quantiles"]!["quantile"]!, quantiles.Select(q => q.Time));
        Close(golden["quantiles"]!["lower"]!, quantiles.Select(q => q.Low));
        Close(golden["quantiles"]!["upper"]!, quantiles.Select(q => q.High));
        Close(golden["rmst"]!, rmst.Value);
        Close(golden["rmstSe"]!, rmst.StandardError);
        Close(golden["hazard"]!, Times.Select(hazard.Hazard.At));
        Close(golden["hazardSe"]!, Times.Select(hazard.StandardError));
    }

    private static void EqualAalenJohansen(JsonNode golden, SurvivalTimes events)
    {
        var (first, second) = (AalenJohansen.Fit(events, 1), AalenJohansen.Fit(events, 2));
        Close(golden["first"]!, Times.Select(first.Incidence.At));
        Close(golden["second"]!, Times.Select(second.Incidence.At));
        Close(golden["firstSe"]!, Times.Select(first.StandardError));
        Close(golden["secondSe"]!, Times.Select(second.StandardError));
    }

    private static void EqualLogRank(JsonNode golden, LogRankTest test)
    {
        Close(golden["observed"]!, test.Observed);
        Close(golden["expected"]!, test.Expected);
        Close(golden["variance"]!, test.Variance.Cast<double>());
        Close(golden["statistic"]!, test.Test.Statistic);
    }

    private static SurvivalTimes Stratified(SurvivalTimes events, int[] strata) =>
        new(events.Times, events.Causes, events.CauseNames, events.Unit, events.Entries, new HazardStrata(strata));
}
