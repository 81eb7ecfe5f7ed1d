using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Combines the predictions for disjoint parts of a cohort.</summary>
internal static class PooledPredictions
{
    /// <summary>The prediction for every row, in the cohort's order.</summary>
    /// <param name="parts">The rows of each part and their predictions; every row is in exactly one part.</param>
    public static Prediction Of(IReadOnlyList<(IReadOnlyList<int> Rows, Prediction Prediction)> parts)
    {
        int[] rows = [.. parts.SelectMany(part => part.Rows)];
        var places = Enumerable.Range(0, rows.Length).ToArray();
        Array.Sort(rows, places);
        return Joined([.. parts.Select(part => part.Prediction)]).Take(places);
    }

    // Each fold has its own range, that of its training outcomes: the union covers all outcomes.
    private static Effects Pooled(IReadOnlyList<Effects> parts) =>
        new([.. parts.SelectMany(part => part.Outcomes)], parts[0].ArmNames, parts[0].HigherIsBetter)
        {
            StandardErrors = parts.Any(part => part.StandardErrors is null) ? null : [.. parts.SelectMany(part => part.StandardErrors!)],
            Reach = parts[0].Reach,
            Range = new OutcomeRange(parts.Min(part => part.Range.Low), parts.Max(part => part.Range.High)),
            AreBounded = parts.Any(part => part.AreBounded is null) ? null : [.. parts.SelectMany(part => part.AreBounded!)],
            Propensities = parts.Any(part => part.Propensities is null) ? null : [.. parts.SelectMany(part => part.Propensities!)],
            Reservations = parts.Any(part => part.Reservations is null) ? null : [.. parts.SelectMany(part => part.Reservations!)],
        };

    private static Prediction Joined(IReadOnlyList<Prediction> parts) => parts[0] switch
    {
        ClassProbabilities first => new ClassProbabilities(
            [.. parts.SelectMany(part => ((ClassProbabilities)part).Values)], first.Names, first.Threshold),
        LabelProbabilities first => new LabelProbabilities([.. parts.SelectMany(part => ((LabelProbabilities)part).Values)], first.Tasks),
        NumberPrediction first => new NumberPrediction([.. parts.SelectMany(part => ((NumberPrediction)part).Values)])
        {
            Deviations = first.Deviations is null ? null : [.. parts.SelectMany(part => ((NumberPrediction)part).Deviations!)],
        },
        SurvivalCurves => CommonGrid.Of([.. parts.Cast<SurvivalCurves>()]),
        Effects => Pooled([.. parts.Cast<Effects>()]),
        _ => throw new ArgumentException(
            $"cannot combine predictions of type {parts[0].GetType().Name}", nameof(parts)),
    };
}
