using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>What raises and lowers the predicted effect of the second arm against the first: Shapley values of the input columns.</summary>
/// <param name="Arm">The second arm.</param>
/// <param name="Rows">Patients' rows whose shares were averaged.</param>
/// <param name="Columns">Mean size of each column's share of a patient's effect, the largest first.</param>
/// <param name="Patients">Three patients: of a low, middle and high effect.</param>
public sealed record EffectExplanation(string Arm, int Rows, IReadOnlyList<ColumnShare> Columns, IReadOnlyList<ExplainedEffect> Patients)
{
    /// <summary>Works it out; null of more than 100 columns, and of other inputs than columns.</summary>
    /// <param name="predict">The model.</param>
    /// <param name="judged">Patients that it has not seen.</param>
    /// <param name="seed">Of the draws.</param>
    internal static EffectExplanation? Of(Func<Cohort, Prediction> predict, Cohort judged, long seed)
    {
        if (judged.Targets is not Outcomes outcomes || !ColumnShares.AreOf(judged))
        {
            return null;
        }

        var shares = ColumnShares.Of(judged, Effect, Effect(judged), seed);
        return new EffectExplanation(
            outcomes.ArmNames[1],
            shares.Rows,
            shares.Columns,
            [.. shares.Examples.Select(example => new ExplainedEffect(example.Level, example.Said, example.Average, example.Shares))]);

        double[] Effect(Cohort cohort) => ((Effects)predict(cohort)).OfArm(1);
    }
}

/// <summary>A patient's predicted effect, shared out among the columns.</summary>
/// <param name="Level">low, middle or high.</param>
/// <param name="Effect">What the model says.</param>
/// <param name="Average">What it says on average of the patients compared with.</param>
/// <param name="Shares">The largest first; together the difference of the two.</param>
public sealed record ExplainedEffect(string Level, double Effect, double Average, IReadOnlyList<ValueShare> Shares);
