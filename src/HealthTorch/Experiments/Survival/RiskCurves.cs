using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Metrics;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>
/// Observed and predicted curves of patients in thirds by predicted risk: the risk score or, for competing causes, the incidence at the
/// middle of the displayed horizons.
/// </summary>
internal sealed class RiskCurves
{
    private const int FewestPatients = 10;
    private const int FewestTimes = 5;
    private const int MostSteps = 200;
    private const int Predictions = 60;

    private static readonly string[][] Names = [["all"], ["low", "high"], ["low", "middle", "high"]];

    private readonly Events _truth;
    private readonly int _cause;
    private readonly double[] _times;
    private readonly (double Time, double[] Incidence)[] _predicted;

    private RiskCurves(Events truth, SurvivalCurves prediction, int cause)
    {
        var last = truth.Times.Max();
        (_truth, _cause, _times) = (truth, cause, RoundTimes(last));
        _predicted = [.. Enumerable.Range(0, Predictions + 1)
            .Select(i => last * i / Predictions)
            .Select(time => (time, prediction.Incidence(cause, time)))];
    }

    /// <summary>The groups for a cause: thirds, or fewer groups where thirds would have fewer than ten patients each.</summary>
    /// <param name="truth">The truth, with at least one time above 0.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public static RiskGroups Of(Events truth, SurvivalCurves prediction, int cause)
    {
        var curves = new RiskCurves(truth, prediction, cause);
        var groups = EqualGroups.Of(Risks(truth, prediction, cause), Math.Clamp(truth.Count / FewestPatients, 1, Names.Length));
        return new RiskGroups(
            truth.CauseNames[cause - 1],
            curves._times,
            [.. groups.Select((rows, g) => curves.Group(Names[groups.Count - 1][g], rows))],
            groups.Count > 1 ? TestSummary.Of(LogRank.Of(truth.Unstratified(), Numbered(groups, truth.Count), cause).Test) : null);
    }

    private static double[] Risks(Events truth, SurvivalCurves prediction, int cause)
    {
        var horizons = SurvivalColumns.Horizons(prediction);
        return truth.AreCompeting || truth.Strata is not null
            ? prediction.Incidence(cause, horizons[horizons.Count / 2])
            : HarrellC.Risks(prediction, cause);
    }

    private static double[] RoundTimes(double last)
    {
        var times = RoundNumbers.Within(0, last);
        return times.Count >= FewestTimes
            ? [.. times]
            : [.. Enumerable.Range(0, (int)(2 * last / times[1]) + 1).Select(i => i * times[1] / 2)];
    }

    private RiskGroup Group(string name, int[] rows)
    {
        var members = _truth.Take(rows);
        return new RiskGroup(
            name,
            rows.Length,
            members.CountOf(_cause),
            Observed(members),
            [.. _predicted.Select(of => new Point(of.Time, Shown(rows.Average(row => of.Incidence[row]))))],
            [.. _times.Select(time => AtRisk(members, time))]);
    }

    private double Shown(double incidence) => _truth.AreCompeting ? incidence : 1 - incidence;

    private CurvePoint[] Observed(Events members)
    {
        var table = KaplanMeier.Of(members).Table;
        double[] steps = [.. table.Times.Where((time, i) => time > 0 && table.EventsOfCause[_cause - 1][i] > 0)];
        double[] times = [0, .. Few(steps), table.Times[^1]];
        return [.. times.Distinct().Select(_truth.AreCompeting ? Incidence(members) : Survival(members))];
    }

    private static Func<double, CurvePoint> Survival(Events members)
    {
        var curve = KaplanMeier.Of(members);
        return time => Point(time, curve.Survival.At(time), curve.Interval(time));
    }

    private Func<double, CurvePoint> Incidence(Events members)
    {
        var curve = AalenJohansen.Of(members, _cause);
        return time => Point(time, curve.Incidence.At(time), curve.Interval(time));
    }

    private static CurvePoint Point(double time, double value, Interval interval) => new(time, value, interval.Low, interval.High);

    /// <summary>All steps, or an evenly spaced selection up to the maximum number, including the last step.</summary>
    private static IEnumerable<double> Few(double[] steps) => steps.Length <= MostSteps
        ? steps
        : Enumerable.Range(1, MostSteps).Select(i => steps[(int)((long)i * steps.Length / MostSteps) - 1]);

    // A row without delayed entry is at risk at time 0.
    private static int AtRisk(Events members, double time) => Enumerable.Range(0, members.Count).Count(row =>
        members.Times[row] >= time && (members.Entries is null || members.Entries[row] == 0 || members.Entries[row] < time));

    private static int[] Numbered(IReadOnlyList<int[]> groups, int count)
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
