namespace HealthTorch.Data;

/// <summary>
/// The values present in a training column, ascending: what is fitted on them does not depend on the order of the rows, not even in the
/// last bit.
/// </summary>
/// <param name="Sorted">At least one value, ascending.</param>
/// <param name="AnyMissing">Whether others were missing.</param>
internal readonly record struct Observed(double[] Sorted, bool AnyMissing)
{
    public static Observed Of(ColumnValues values)
    {
        var sorted = values.Sorted();
        return new Observed(sorted, sorted.Length < values.Length);
    }
}
