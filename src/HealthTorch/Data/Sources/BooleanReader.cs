namespace HealthTorch.Data;

/// <summary>Reads truth values as 0 or 1.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">What the column holds.</param>
internal sealed class BooleanReader(string name, ColumnConfig config) : ValueReader(name, config)
{
    private static readonly string[] True = ["true", "t", "yes", "y", "1"];
    private static readonly string[] False = ["false", "f", "no", "n", "0"];

    /// <inheritdoc/>
    public override string Allowed => "true or false, yes or no, t or f, y or n, 1 or 0";

    /// <summary>The truth value of a spelling, or null.</summary>
    /// <param name="text">Any text.</param>
    public static bool? Parse(ReadOnlySpan<char> text) => IsOneOf(True, text) ? true : IsOneOf(False, text) ? false : null;

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        var truth = Parse(text);
        value = truth == true ? 1 : 0;
        return truth is not null;
    }

    private static bool IsOneOf(string[] spellings, ReadOnlySpan<char> text)
    {
        foreach (var spelling in spellings)
        {
            if (text.Equals(spelling, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
