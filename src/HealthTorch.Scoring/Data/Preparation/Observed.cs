namespace HealthTorch.Data;

/// <summary>
/// The values present in a training column, ascending: what is fitted on them does not depend on the order of the rows, not even in the
/// last bit.
/// </summary>
/// <param name="Sorted">At least one value, ascending.</param>
/// <param name="AnyMissing">Whether others were missing.</param>
internal readonly record struct Observed(double[] Sorted, bool AnyMissing)
{
    // Thousands of units in the last place: the noise of a few additions and conversions, far below what any measurement resolves.
    private const double Rounding = 1e-12;

    /// <summary>Whether the values differ by no more than rounding: their range is at most 1e-12 of the largest in size.</summary>
    public bool IsConstant => IsConstantRange(Sorted[0], Sorted[^1]);

    /// <summary>Whether a range is no more than rounding.</summary>
    /// <param name="smallest">The smallest value.</param>
    /// <param name="largest">The largest value.</param>
    public static bool IsConstantRange(double smallest, double largest) =>
        largest - smallest <= Rounding * Math.Max(Math.Abs(smallest), Math.Abs(largest));

    public static Observed Of(ColumnValues values)
    {
        var sorted = values.Sorted();
        return new Observed(sorted, sorted.Length < values.Length);
    }
}
