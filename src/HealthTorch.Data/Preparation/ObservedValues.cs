using HealthTorch.Data.Columns;

namespace HealthTorch.Data.Preparation;

/// <summary>
/// The non-missing values of a training column, ascending: statistics of sorted values do not depend on the order of the rows, not even in
/// the last bit.
/// </summary>
/// <param name="Sorted">At least one value, ascending.</param>
/// <param name="AnyMissing">Whether the column has missing values.</param>
internal readonly record struct ObservedValues(double[] Sorted, bool AnyMissing)
{
    // Thousands of units in the last place: rounding errors of a few additions and conversions, far below the resolution of any
    // measurement.
    private const double Rounding = 1e-12;

    /// <summary>Whether the values are constant up to rounding: their range is at most 1e-12 of the largest absolute value.</summary>
    public bool IsConstant => IsConstantRange(Sorted[0], Sorted[^1]);

    /// <summary>Whether a range is within rounding error.</summary>
    /// <param name="smallest">The smallest value.</param>
    /// <param name="largest">The largest value.</param>
    public static bool IsConstantRange(double smallest, double largest) =>
        largest - smallest <= Rounding * Math.Max(Math.Abs(smallest), Math.Abs(largest));

    public static ObservedValues From(ColumnValues values)
    {
        var sorted = values.ToSortedArray();
        return new ObservedValues(sorted, sorted.Length < values.Length);
    }
}
