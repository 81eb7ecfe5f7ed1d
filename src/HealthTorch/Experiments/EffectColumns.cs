using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>
/// The columns of treatment effects in a table of predictions: the outcome under each arm, each effect with its interval, the probabilities
/// of the arms, the best arm, and whether it is recommended.
/// </summary>
internal static class EffectColumns
{
    /// <summary>The names of the numeric columns.</summary>
    public static IEnumerable<string> OfNumbers(Effects effects) =>
    [
        .. effects.ArmNames.Select(arm => $"outcome under {arm}"),
        .. effects.ArmNames
            .Skip(1)
            .SelectMany(arm => Effect(effects, $"effect of {arm}", $"effect of {arm}, low", $"effect of {arm}, high")),
        .. effects.Propensities is null ? [] : effects.ArmNames.Select(arm => $"probability of {arm}"),
    ];

    /// <summary>The names of the text columns.</summary>
    public static IEnumerable<string> OfWords(Effects effects) =>
    [
        "best",
        .. effects.Reservations is null ? Array.Empty<string>() : ["recommended", "reservation"],
        .. effects.Reasons is null ? Array.Empty<string>() : ["reasons"],
    ];

    /// <summary>The numeric cells of a patient.</summary>
    public static IEnumerable<double> Numbers(Effects effects, int row) =>
    [
        .. Enumerable.Range(0, effects.ArmNames.Count).Select(arm => effects.Outcome(row, arm)),
        .. Enumerable.Range(1, effects.ArmNames.Count - 1).SelectMany(arm => OfEffect(effects, row, arm)),
        .. effects.Propensities is { } propensities
            ? propensities[(row * effects.ArmNames.Count)..((row + 1) * effects.ArmNames.Count)]
            : [],
    ];

    /// <summary>The text cells of a patient; the recommendation is empty where no arm is recommended.</summary>
    public static IEnumerable<string> Words(Effects effects, int row)
    {
        var best = effects.ArmNames[effects.Recommended(row)];
        return
        [
            best,
            .. effects.Reservations is { } reservations
                ? [reservations[row] is null ? best : "", reservations[row] ?? ""]
                : Array.Empty<string>(),
            .. effects.Reasons is { } reasons ? [reasons[row]] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<double> OfEffect(Effects effects, int row, int arm)
    {
        var (low, high) = effects.Interval(row, arm);
        return Effect(effects, effects.Effect(row, arm), low, high);
    }

    private static IEnumerable<T> Effect<T>(Effects effects, T effect, T low, T high) =>
        effects.StandardErrors is null ? [effect] : [effect, low, high];
}
