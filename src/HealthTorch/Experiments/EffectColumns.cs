using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>What a table of predictions shows of effects: the outcome under each arm, each effect with its standard error, and the best arm.</summary>
internal static class EffectColumns
{
    /// <summary>The names of the columns, that of the recommended arm last.</summary>
    public static IEnumerable<string> Names(Effects effects) =>
    [
        .. effects.ArmNames.Select(arm => $"outcome under {arm}"),
        .. effects.ArmNames.Skip(1).SelectMany(arm => Effect(effects, $"effect of {arm}", $"standard error of {arm}")),
        "recommended",
    ];

    /// <summary>The numbers of a patient, all columns but the last.</summary>
    public static IEnumerable<double> Of(Effects effects, int row) =>
    [
        .. Enumerable.Range(0, effects.ArmNames.Count).Select(arm => effects.Outcome(row, arm)),
        .. Enumerable.Range(1, effects.ArmNames.Count - 1).SelectMany(arm => Effect(effects, effects.Effect(row, arm), effects.StandardError(row, arm))),
    ];

    private static IEnumerable<T> Effect<T>(Effects effects, T effect, T error) => effects.StandardErrors is null ? [effect] : [effect, error];
}
