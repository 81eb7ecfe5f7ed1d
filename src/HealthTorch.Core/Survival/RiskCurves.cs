using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Survival;

/// <summary>
/// Observed and predicted curves of patients in thirds by predicted risk: the risk score or, for competing causes, the incidence at the
/// middle of the displayed horizons.
/// </summary>
internal sealed class RiskCurves
{
    private const int MinPatientsPerGroup = 10;
    private const int MinTimes = 5;
    private const int MaxSteps = 200;
    private const int PredictionTimes = 60;

    private static readonly string[][] Names = [["all"], ["low", "high"], ["low", "middle", "high"]];

    private readonly SurvivalTimes _truth;
    private readonly int _cause;
    private readonly double[] _times;
    private readonly (double Time, double[] Incidence)[] _predicted;

    private RiskCurves(SurvivalTimes truth, SurvivalCurves prediction, int cause)
    {
        var last = truth.Times.Max();
        (_truth, _cause, _times) = (truth, cause, TickTimes(last));
        _predicted = [.. Enumerable.Range(0, PredictionTimes + 1)
            .Select(i => last * i / PredictionTimes)
            .Select(time => (time, prediction.Incidence(cause, time)))];
    }

    /// <summary>The groups for a cause: thirds, or fewer groups where thirds would have fewer than ten patients each.</summary>
    /// <param name="truth">The truth, with at least one time above 0.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public static RiskGroups Create(SurvivalTimes truth, SurvivalCurves prediction, int cause)
    {
        var curves = new RiskCurves(truth, prediction, cause);
        var groups = QuantileBins.Create(Risks(truth, prediction, cause), Math.Clamp(truth.Count / MinPatientsPerGroup, 1, Names.Length));
        return new RiskGroups(
            truth.CauseNames[cause - 1],
            curves._times,
            [.. groups.Select((rows, g) => curves.Group(Names[groups.Count - 1][g], rows))],
            groups.Count > 1
                ? TestSummary.From(LogRankTest.Compute(truth.WithoutStrata(), GroupByRow(groups, truth.Count), cause).Test)
                : null);
    }

    private static double[] Risks(SurvivalTimes truth, SurvivalCurves prediction, int cause)
    {
        var horizons = SurvivalColumns.Horizons(prediction);
        return truth.AreCompeting || truth.Strata is not null
            ? prediction.Incidence(cause, horizons[horizons.Count / 2])
            : HarrellC.Risks(prediction, cause);
    }

    private static double[] TickTimes(double last)
    {
        var times = AxisTicks.Within(0, last);
        return times.Count >= MinTimes
            ? [.. times]
            : [.. Enumerable.Range(0, (int)(2 * last / times[1]) + 1).Select(i => i * times[1] / 2)];
    }

    private RiskGroup Group(string name, int[] rows)
    {
        var members = _truth.Take(rows);
        return new RiskGroup(
            name,
            rows.Length,
            members.CountEvents(_cause),
            Observed(members),
            [.. _predicted.Select(of => new Point(of.Time, Shown(rows.Average(row => of.Incidence[row]))))],
            [.. _times.Select(time => AtRisk(members, time))]);
    }

    private double Shown(double incidence) => _truth.AreCompeting ? incidence : 1 - incidence;

    private CurvePoint[] Observed(SurvivalTimes members)
    {
        var table = KaplanMeier.Fit(members).Table;
        double[] steps = [.. table.Times.Where((time, i) => time > 0 && table.EventsByCause[_cause - 1][i] > 0)];
        double[] times = [0, .. Thin(steps), table.Times[^1]];
        return [.. times.Distinct().Select(_truth.AreCompeting ? Incidence(members) : Survival(members))];
    }

    private static Func<double, CurvePoint> Survival(SurvivalTimes members)
    {
        var curve = KaplanMeier.Fit(members);
        return time => Point(time, curve.Survival.At(time), curve.Interval(time));
    }

    private Func<double, CurvePoint> Incidence(SurvivalTimes members)
    {
        var curve = AalenJohansen.Fit(members, _cause);
        return time => Point(time, curve.Incidence.At(time), curve.Interval(time));
    }

    private static CurvePoint Point(double time, double value, ConfidenceInterval interval) =>
        new(time, value, interval.Low, interval.High);

    /// <summary>All steps, or an evenly spaced selection up to the maximum number, including the last step.</summary>
    private static IEnumerable<double> Thin(double[] steps) => steps.Length <= MaxSteps
        ? steps
        : Enumerable.Range(1, MaxSteps).Select(i => steps[(int)((long)i * steps.Length / MaxSteps) - 1]);

    // A row without delayed entry is at risk at time 0.
    private static int AtRisk(SurvivalTimes members, double time) => Enumerable.Range(0, members.Count).Count(row =>
        members.Times[row] >= time && (members.Entries is null || members.Entries[row] == 0 || members.Entries[row] < time));

    private static int[] GroupByRow(IReadOnlyList<int[]> groups, int count)
    {
        var numbers = new int[count];
        foreach (var (number, rows) in groups.Index())
        {
            foreach (var row in rows)
            {
                numbers[row] = number;
            }
        }

        return numbers;
    }
}
