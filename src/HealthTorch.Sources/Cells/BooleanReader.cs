using HealthTorch.Data.Validation;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Cells;

/// <summary>Reads truth values as 0 or 1.</summary>
/// <param name="name">The column's name.</param>
/// <param name="config">Configuration of the column.</param>
internal sealed class BooleanReader(string name, ColumnConfig config) : ValueReader(name, config)
{
    private static readonly string[] DefaultTrueValues = ["true", "yes", "t", "y", "1", "1.0"];
    private static readonly string[] DefaultFalseValues = ["false", "no", "f", "n", "0", "0.0"];

    private readonly IReadOnlyList<string> _true = config.TrueValues ?? DefaultTrueValues;
    private readonly IReadOnlyList<string> _false = config.FalseValues ?? DefaultFalseValues;

    /// <inheritdoc/>
    public override string AllowedValues => Config.TrueValues is null && Config.FalseValues is null
        ? "true or false, yes or no, t or f, y or n, 1 or 0"
        : $"{MessageLists.Names(_true)} for true, {MessageLists.Names(_false)} for false";

    /// <summary>Combines the default spellings with additional ones, which take precedence.</summary>
    /// <param name="yes">Additional spellings of true.</param>
    /// <param name="no">Additional spellings of false.</param>
    public static (IReadOnlyList<string>? True, IReadOnlyList<string>? False) WithDefaults(
        IReadOnlyList<string> yes, IReadOnlyList<string> no) =>
        yes.Count + no.Count == 0
            ? (null, null)
            : ([.. yes, .. DefaultTrueValues.Except(no, StringComparer.OrdinalIgnoreCase)],
                [.. no, .. DefaultFalseValues.Except(yes, StringComparer.OrdinalIgnoreCase)]);

    /// <summary>The truth value of a default spelling, or null.</summary>
    /// <param name="text">Any text.</param>
    public static bool? ParseDefault(string text) => Parse(DefaultTrueValues, DefaultFalseValues, text);

    /// <summary>The truth value of a spelling, or null.</summary>
    /// <param name="text">Any text.</param>
    public bool? Parse(ReadOnlySpan<char> text) => Parse(_true, _false, text);

    /// <inheritdoc/>
    protected override bool IsMissing(ReadOnlySpan<char> text) =>
        !(text.Length == 0 && Parse(text) is not null) && base.IsMissing(text);

    /// <inheritdoc/>
    protected override bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        var truth = Parse(text);
        value = truth == true ? 1 : 0;
        return truth is not null;
    }

    private static bool? Parse(IReadOnlyList<string> yes, IReadOnlyList<string> no, ReadOnlySpan<char> text) =>
        IsOneOf(yes, text) ? true : IsOneOf(no, text) ? false : null;

    private static bool IsOneOf(IReadOnlyList<string> spellings, ReadOnlySpan<char> text)
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
