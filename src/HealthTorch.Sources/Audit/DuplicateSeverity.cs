namespace HealthTorch.Sources.Audit;

/// <summary>Severity of rows that have a duplicate among rows the model has been trained on.</summary>
/// <remarks>
/// A note if at least a fifth of them is expected by chance. Otherwise a danger if at least 1 % of the rows are affected, and a warning
/// below that: so few rows change a score by at most 0.01.
/// </remarks>
internal static class DuplicateSeverity
{
    private const double MinDangerProportion = 0.01;
    private const double MinRatioToChance = 5;

    /// <summary>The setting that prevents them.</summary>
    public const string Remedy = "\"groupEqualRows\": true, in a split by fractions or in k-fold validation, keeps equal rows in one "
        + "partition";

    /// <summary>The severity.</summary>
    /// <param name="found">Number of rows with a duplicate.</param>
    /// <param name="among">Number of rows checked.</param>
    /// <param name="expected">Number of rows expected to have a duplicate by chance.</param>
    public static Severity Determine(int found, int among, double expected) =>
        IsExpectedByChance(found, expected) ? Severity.Note : found >= MinDangerProportion * among ? Severity.Danger : Severity.Warning;

    /// <summary>Whether at least a fifth of the duplicates is expected by chance.</summary>
    /// <param name="found">Number of rows with a duplicate.</param>
    /// <param name="expected">Number of rows expected to have a duplicate by chance.</param>
    public static bool IsExpectedByChance(int found, double expected) => MinRatioToChance * expected >= found;

    /// <summary>The meaning of the duplicates, with the number expected by chance.</summary>
    /// <param name="severity">The severity of the finding.</param>
    /// <param name="expected">Number of rows expected to have a duplicate by chance.</param>
    public static string Describe(Severity severity, double expected)
    {
        var chance = FormattableString.Invariant($"about {expected:0.#} expected by chance");
        return severity switch
        {
            Severity.Note => $"{chance}, so they are not necessarily copies; {Remedy}.",
            Severity.Warning => $"{chance}; they are too few to change the metrics much; {Remedy}.",
            _ => $"{chance}; the model has been trained on rows on which it is evaluated, so the metrics are optimistic; {Remedy}.",
        };
    }
}
