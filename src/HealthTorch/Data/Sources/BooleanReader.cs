namespace HealthTorch.Data;

/// <summary>Reads truth values as 0 or 1.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
/// <param name="rows">Number of data rows.</param>
internal sealed class BooleanReader(string name, ColumnConfig config, int rows) : ValueReader(name, config, rows)
{
    private static readonly HashSet<string> True = new(["true", "t", "yes", "y", "1"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> False = new(["false", "f", "no", "n", "0"], StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string Allowed => "true or false, yes or no, t or f, y or n, 1 or 0";

    /// <summary>The truth value of a spelling, or null.</summary>
    /// <param name="text">Any text.</param>
    public static bool? Parse(string text) => True.Contains(text) ? true : False.Contains(text) ? false : null;

    /// <inheritdoc/>
    protected override bool TrySet(int row, string text)
    {
        if (Parse(text) is not { } value)
        {
            return false;
        }

        Values[row] = value ? 1 : 0;
        return true;
    }
}
