using HealthTorch.Data.Treatment;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The columns of treatment effects in a table of predictions: the outcome under each arm, each effect with its interval, the probabilities
/// of the arms, the best arm, and whether it is recommended.
/// </summary>
internal static class EffectColumns
{
    /// <summary>The names of the numeric columns.</summary>
    public static IEnumerable<string> NumericHeaders(EffectPrediction effects) =>
    [
        .. effects.ArmNames.Select(arm => $"outcome under {arm}"),
        .. effects.ArmNames
            .Skip(1)
            .SelectMany(arm => EffectWithInterval(effects, $"effect of {arm}", $"effect of {arm}, low", $"effect of {arm}, high")),
        .. effects.Propensities is null ? [] : effects.ArmNames.Select(arm => $"probability of {arm}"),
    ];

    /// <summary>The names of the text columns.</summary>
    public static IEnumerable<string> TextHeaders(EffectPrediction effects) =>
    [
        "best",
        .. effects.AbstentionReasons is null ? Array.Empty<string>() : ["recommended", "reservation"],
        .. effects.Explanations is null ? Array.Empty<string>() : ["reasons"],
    ];

    /// <summary>The numeric cells of a patient.</summary>
    public static IEnumerable<double> NumericCells(EffectPrediction effects, int row) =>
    [
        .. Enumerable.Range(0, effects.ArmNames.Count).Select(arm => effects.Outcome(row, arm)),
        .. Enumerable.Range(1, effects.ArmNames.Count - 1).SelectMany(arm => EffectCells(effects, row, arm)),
        .. effects.Propensities is { } propensities
            ? propensities[(row * effects.ArmNames.Count)..((row + 1) * effects.ArmNames.Count)]
            : [],
    ];

    /// <summary>The text cells of a patient; the recommendation is empty where no arm is recommended.</summary>
    public static IEnumerable<string> TextCells(EffectPrediction effects, int row)
    {
        var best = effects.ArmNames[effects.RecommendedArm(row)];
        return
        [
            best,
            .. effects.AbstentionReasons is { } reservations
                ? [reservations[row] is null ? best : "", reservations[row] ?? ""]
                : Array.Empty<string>(),
            .. effects.Explanations is { } reasons ? [reasons[row]] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<double> EffectCells(EffectPrediction effects, int row, int arm)
    {
        var (low, high) = effects.Interval(row, arm);
        return EffectWithInterval(effects, effects.Effect(row, arm), low, high);
    }

    private static IEnumerable<T> EffectWithInterval<T>(EffectPrediction effects, T effect, T low, T high) =>
        effects.StandardErrors is null ? [effect] : [effect, low, high];
}
