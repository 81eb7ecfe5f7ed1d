using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>What a table of predictions shows of survival curves: risks, the curves at some times, the mean and the median time.</summary>
internal static class SurvivalColumns
{
    /// <summary>The times shown.</summary>
    public static IReadOnlyList<double> Horizons(SurvivalCurves curves) =>
        curves.Horizons.Count > 0 ? curves.Horizons : [curves.Times[^1] / 4, curves.Times[^1] / 2, curves.Times[^1] * 3 / 4];

    /// <summary>Names of the columns.</summary>
    public static IEnumerable<string> Names(SurvivalCurves curves) =>
    [
        .. curves.Causes.Select(cause => $"risk of {cause}"),
        .. Horizons(curves).Select(time => $"survival at {Text(time)}"),
        .. curves.Causes.Count == 1 ? [] : curves.Causes.SelectMany(cause => Horizons(curves).Select(time => $"incidence of {cause} by {Text(time)}")),
        $"mean survival up to {Text(Horizons(curves)[^1])}",
        "median survival",
        .. curves.Bound is { } bound ? [$"survives until ({Text(100 * bound.Coverage)} % sure)"] : Array.Empty<string>(),
    ];

    /// <summary>The numbers of a patient, in the same order; a median that the curve does not reach is infinite.</summary>
    public static IEnumerable<double> Of(SurvivalCurves curves, int row)
    {
        int[] causes = [.. Enumerable.Range(1, curves.Causes.Count)];
        return
        [
            .. causes.Select(cause => curves.Risk(row, cause)),
            .. Horizons(curves).Select(time => curves.Survival(row, time)),
            .. causes.Length == 1 ? [] : causes.SelectMany(cause => Horizons(curves).Select(time => curves.Incidence(row, cause, time))),
            curves.Rmst(row, Horizons(curves)[^1]),
            curves.Median(row),
            .. curves.Bound is null ? Array.Empty<double>() : [curves.SurvivesUntil(row)],
        ];
    }

    private static string Text(double time) => time.ToString("0.######", CultureInfo.InvariantCulture);
}
