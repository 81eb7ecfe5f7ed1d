using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Tests.Estimators;

/// <summary>Times that rounding alone sets apart are one time, by the rule of aeqSurv in R's survival.</summary>
public sealed class NearTiesTests
{
    private static readonly double[] s_exact = [.. Enumerable.Range(0, 60).Select(i => (1 + (i % 12)) / 10.0)];

    // 0.1 added k times: many of them are not k / 10.
    private static readonly double[] s_near = [.. Enumerable.Range(0, 60)
        .Select(i => i / 12 % 2 == 0 ? Added(1 + (i % 12)) : (1 + (i % 12)) / 10.0)];

    [Fact]
    public void ACoxRegressionIsThatOfTheExactTimes()
    {
        Assert.NotEqual(s_exact, s_near);
        var (exact, near) = (Fit(s_exact), Fit(s_near));
        Assert.Equal(exact.Coefficients[0].Value, near.Coefficients[0].Value, 1e-12);
        Assert.Equal(exact.LogLikelihood, near.LogLikelihood, 1e-10);
        Assert.Equal(exact.BaselineHazards[0].Values.Length, near.BaselineHazards[0].Values.Length);
    }

    [Fact]
    public void AKaplanMeierCurveHasTheStepsOfTheExactTimes() =>
        Assert.Equal(KaplanMeier.Fit(Patients(s_exact)).Survival.Values, KaplanMeier.Fit(Patients(s_near)).Survival.Values);

    [Fact]
    public void EntriesAndTimesAreTiedWithEachOther()
    {
        var events = new SurvivalTimes([0.3, 1], [1, 1], ["death"], entries: [0, 0.1 + 0.2]);
        Assert.Equal(events.Times[0], events.Entries![1]);
    }

    [Fact]
    public void AnEntryThatOnlyRoundingSetsBeforeItsTimeIsRefused() =>
        Assert.Contains("rounding", Assert.Throws<DataException>(() => new SurvivalTimes([0.1 + 0.2], [1], ["death"], entries: [0.3])).Message, StringComparison.Ordinal);

    [Fact]
    public void TimesThatDifferByMoreStayApart()
    {
        double[] times = [1, 1 + 1e-7, 2];
        Assert.Equal(times, new SurvivalTimes(times, [1, 1, 1], ["death"]).Times);
    }

    private static double Added(int count) => Enumerable.Repeat(0.1, count).Aggregate(0.0, (sum, step) => sum + step);

    private static SurvivalTimes Patients(double[] times) => new(times, [.. times.Select((_, i) => i % 3 == 0 ? 0 : 1)], ["death"]);

    private static CoxFit Fit(double[] times) => CoxRegression.Fit(Patients(times), new FeatureRows(["x"], [.. times.Select((_, i) => Math.Sin(i * i))]));
}
