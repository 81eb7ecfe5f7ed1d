namespace HealthTorch.Data;

/// <summary>Judges rows that have a twin among rows that a model has seen.</summary>
/// <remarks>
/// A note where chance alone makes a fifth or more of them. Otherwise a danger from one row in a hundred on, and a warning below: so few
/// rows move no score by more than a hundredth.
/// </remarks>
internal static class TwinSeverity
{
    private const double DangerousShare = 0.01;
    private const double FarAboveChance = 5;

    /// <summary>What should be set.</summary>
    public const string Remedy = "\"groupEqualRows\": true, in a split by fractions or in k-fold validation, keeps equal rows in one part";

    /// <summary>The severity.</summary>
    /// <param name="found">Rows that have a twin.</param>
    /// <param name="among">Rows looked at.</param>
    /// <param name="expected">Rows expected to have a twin by chance.</param>
    public static Severity Of(int found, int among, double expected) =>
        IsChance(found, expected) ? Severity.Note : found >= DangerousShare * among ? Severity.Danger : Severity.Warning;

    /// <summary>Whether chance alone makes a fifth or more of so many twins.</summary>
    /// <param name="found">Rows that have a twin.</param>
    /// <param name="expected">Rows expected to have a twin by chance.</param>
    public static bool IsChance(int found, double expected) => FarAboveChance * expected >= found;

    /// <summary>What the twins mean, with the number that chance explains.</summary>
    /// <param name="severity">As found above.</param>
    /// <param name="expected">Rows expected to have a twin by chance.</param>
    public static string Meaning(Severity severity, double expected)
    {
        var chance = FormattableString.Invariant($"about {expected:0.#} expected by chance");
        return severity switch
        {
            Severity.Note => $"{chance}, so that they need not be copies; {Remedy}.",
            Severity.Warning => $"{chance}; they are too few to move the score much; {Remedy}.",
            _ => $"{chance}; the model has been trained on rows that it is scored on, and the score is too good; {Remedy}.",
        };
    }
}
