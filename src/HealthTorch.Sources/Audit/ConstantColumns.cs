using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Columns with the same value in all, or nearly all, training rows (missing counts as a value; numbers that differ only by rounding are
/// equal).
/// </summary>
internal sealed record ConstantColumns : IAuditCheck
{
    /// <summary>Smallest proportion of the most frequent value at which a column is almost constant.</summary>
    public const double NearlyConstant = 0.99;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var share = subject.TrainingColumns.ToLookup(column => (IsConstantNumber(column) ? 1 : MajorityProportion(column.Values)) switch
        {
            1 => Severity.Warning,
            >= NearlyConstant => Severity.Note,
            _ => (Severity?)null,
        }, column => column.Name);
        if (share[Severity.Warning].ToArray() is { Length: > 0 } constant)
        {
            yield return new Finding(
                Severity.Warning,
                "constant-columns",
                $"{DescribeColumns(constant)} the same value in all training rows: "
                + "such columns carry no information; check that they were read correctly.");
        }

        if (share[Severity.Note].ToArray() is { Length: > 0 } almost)
        {
            yield return new Finding(
                Severity.Note,
                "almost-constant-columns",
                $"{DescribeColumns(almost)} the same value in {NearlyConstant:P0} or more of the training rows: "
                + "their effects depend on very few patients.");
        }
    }

    private static bool IsConstantNumber(Column column)
    {
        if (column.Kind != ColumnKind.Numeric || column.Values.Length == 0 || column.Values.CountMissing() > 0)
        {
            return false;
        }

        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        column.Values.ForEachBlock((_, block) =>
        {
            foreach (var value in block)
            {
                (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
            }
        });
        return ObservedValues.IsConstantRange(smallest, largest);
    }

    private static string DescribeColumns(string[] names) =>
        $"{MessageLists.Count(names.Length, "column")} ({MessageLists.Names(names)}) {(names.Length == 1 ? "has" : "have")}";

    /// <summary>The proportion of the majority value; 0 where no value has more than half of the rows.</summary>
    /// <remarks>
    /// Boyer, Moore: MJRTY, a fast majority vote algorithm (1991): one pass finds the only candidate, a second pass counts it.
    /// </remarks>
    private static double MajorityProportion(ColumnValues values)
    {
        var (candidate, votes) = (double.NaN, 0);
        values.ForEachBlock((_, block) =>
        {
            foreach (var value in block)
            {
                candidate = votes == 0 ? value : candidate;
                votes += value.Equals(candidate) ? 1 : -1;
            }
        });
        var count = 0;
        values.ForEachBlock((_, block) =>
        {
            foreach (var value in block)
            {
                count += value.Equals(candidate) ? 1 : 0;
            }
        });
        return 2.0 * count > values.Length ? (double)count / values.Length : 0;
    }
}
