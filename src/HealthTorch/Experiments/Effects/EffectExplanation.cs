using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Shapley values of the input columns for the predicted effect of the second arm compared with the first.</summary>
/// <param name="Arm">The second arm.</param>
/// <param name="Rows">Number of rows over which attributions were averaged.</param>
/// <param name="Columns">Mean absolute attribution of each column to a patient's effect, the largest first.</param>
/// <param name="Patients">Three patients: with a low, a middle and a high effect.</param>
public sealed record EffectExplanation(string Arm, int Rows, IReadOnlyList<ColumnShare> Columns, IReadOnlyList<ExplainedEffect> Patients)
{
    /// <summary>Computes the attributions; null for more than 100 columns, and for other inputs than columns.</summary>
    /// <param name="predict">The model.</param>
    /// <param name="evaluationSet">Patients that the model was not trained on.</param>
    /// <param name="seed">Seed of the random draws.</param>
    internal static EffectExplanation? Of(Func<Cohort, Prediction> predict, Cohort evaluationSet, long seed)
    {
        if (evaluationSet.Targets is not Outcomes outcomes || !ColumnShares.AreOf(evaluationSet))
        {
            return null;
        }

        var shares = ColumnShares.Of(evaluationSet, Effect, Effect(evaluationSet), seed);
        return new EffectExplanation(
            outcomes.ArmNames[1],
            shares.Rows,
            shares.Columns,
            [.. shares.Examples.Select(example => new ExplainedEffect(example.Level, example.Said, example.Average, example.Shares))]);

        double[] Effect(Cohort cohort) => ((Effects)predict(cohort)).OfArm(1);
    }
}

/// <summary>A patient's predicted effect, decomposed into attributions of the columns.</summary>
/// <param name="Level">low, middle or high.</param>
/// <param name="Effect">The predicted effect.</param>
/// <param name="Average">The mean predicted effect of the background patients.</param>
/// <param name="Shares">The attributions, the largest first; their sum is the predicted effect minus the mean.</param>
public sealed record ExplainedEffect(string Level, double Effect, double Average, IReadOnlyList<ValueShare> Shares);
