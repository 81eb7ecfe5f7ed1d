using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>Why a metric is not defined on some rows.</summary>
internal static class Undefined
{
    private const string Usual = "the rows do not hold what the metric divides by or compares, such as a patient of each class.";

    /// <summary>The reason as far as the report's figures show it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="set">The set of rows.</param>
    public static string Reason(Report report, string set)
    {
        var counts = report.Figures.Confusion;
        if (set != report.Figures.Set || counts.Count == 0)
        {
            return Usual;
        }

        string[] reasons =
        [
            .. Names(report, row => counts[row].Sum()).Select(name => $"no patient of the {set} set is {name}"),
            .. Names(report, column => counts.Sum(row => row[column])).Select(name => $"none is called {name}"),
        ];
        return reasons.Length == 0 ? Usual : $"{string.Join("; ", reasons)}.";
    }

    private static IEnumerable<string> Names(Report report, Func<int, int> count) =>
        report.Target.Classes.Where((_, index) => count(index) == 0);
}
