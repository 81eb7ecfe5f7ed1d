using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Core.Validation;

/// <summary>Combines the predictions for disjoint parts of a cohort.</summary>
internal static class PooledPredictions
{
    /// <summary>The prediction for every row, in the cohort's order.</summary>
    /// <param name="parts">The rows of each part and their predictions; every row is in exactly one part.</param>
    public static Prediction Combine(IReadOnlyList<(IReadOnlyList<int> Rows, Prediction Prediction)> parts)
    {
        int[] rows = [.. parts.SelectMany(part => part.Rows)];
        var places = Enumerable.Range(0, rows.Length).ToArray();
        Array.Sort(rows, places);
        return Joined([.. parts.Select(part => part.Prediction)]).Take(places);
    }

    // Each fold has its own range, that of its training outcomes: the union covers all outcomes.
    private static EffectPrediction Pooled(IReadOnlyList<EffectPrediction> parts) =>
        new([.. parts.SelectMany(part => part.Outcomes)], parts[0].ArmNames, parts[0].HigherIsBetter)
        {
            StandardErrors = parts.Any(part => part.StandardErrors is null) ? null : [.. parts.SelectMany(part => part.StandardErrors!)],
            CriticalValue = parts[0].CriticalValue,
            OutcomeRange = new OutcomeRange(parts.Min(part => part.OutcomeRange.Low), parts.Max(part => part.OutcomeRange.High)),
            AreClipped = parts.Any(part => part.AreClipped is null) ? null : [.. parts.SelectMany(part => part.AreClipped!)],
            Propensities = parts.Any(part => part.Propensities is null) ? null : [.. parts.SelectMany(part => part.Propensities!)],
            AbstentionReasons = parts.Any(part => part.AbstentionReasons is null)
                ? null
                : [.. parts.SelectMany(part => part.AbstentionReasons!)],
        };

    private static Prediction Joined(IReadOnlyList<Prediction> parts) => parts[0] switch
    {
        ClassProbabilities first => new ClassProbabilities(
            [.. parts.SelectMany(part => ((ClassProbabilities)part).Values)], first.Names, first.Threshold),
        MultiLabelProbabilities first =>
            new MultiLabelProbabilities([.. parts.SelectMany(part => ((MultiLabelProbabilities)part).Values)], first.Tasks),
        RegressionPrediction first => new RegressionPrediction([.. parts.SelectMany(part => ((RegressionPrediction)part).Values)])
        {
            StandardDeviations = first.StandardDeviations is null
                ? null
                : [.. parts.SelectMany(part => ((RegressionPrediction)part).StandardDeviations!)],
        },
        SurvivalCurves => TimeGridUnion.Combine([.. parts.Cast<SurvivalCurves>()]),
        EffectPrediction => Pooled([.. parts.Cast<EffectPrediction>()]),
        _ => throw new ArgumentException(
            $"cannot combine predictions of type {parts[0].GetType().Name}", nameof(parts)),
    };
}
