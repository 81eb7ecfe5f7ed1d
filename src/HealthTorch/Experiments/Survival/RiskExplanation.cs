using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>What raises and lowers the predicted probability of an event by a horizon: Shapley values of the input columns.</summary>
/// <param name="Cause">The cause of the event.</param>
/// <param name="Horizon">The time.</param>
/// <param name="Rows">Patients' rows whose shares were averaged.</param>
/// <param name="Columns">Mean size of each column's share of a patient's probability, the largest first.</param>
/// <param name="Patients">Three patients: of low, middle and high risk.</param>
public sealed record RiskExplanation(
    string Cause, double Horizon, int Rows, IReadOnlyList<ColumnShare> Columns, IReadOnlyList<ExplainedPatient> Patients)
{
    /// <summary>
    /// Works it out for each cause; null of other targets than events, of more than 100 columns, and of other inputs than columns.
    /// </summary>
    /// <param name="predict">The model.</param>
    /// <param name="judged">Patients that it has not seen.</param>
    /// <param name="said">What it says of them.</param>
    /// <param name="seed">Of the draws.</param>
    internal static IReadOnlyList<RiskExplanation>? Of(Func<Cohort, Prediction> predict, Cohort judged, Prediction said, long seed) =>
        judged.Targets is Events events && ColumnShares.AreOf(judged)
            ? [.. Enumerable.Range(1, events.CauseNames.Count).Select(cause => Of(cohort => (SurvivalCurves)predict(cohort), judged, (SurvivalCurves)said, cause, seed))]
            : null;

    private static RiskExplanation Of(Func<Cohort, SurvivalCurves> predict, Cohort judged, SurvivalCurves said, int cause, long seed)
    {
        var horizons = SurvivalColumns.Horizons(said);
        var horizon = horizons[horizons.Count / 2];
        var shares = ColumnShares.Of(judged, cohort => predict(cohort).Incidence(cause, horizon), said.Incidence(cause, horizon), seed);
        return new RiskExplanation(
            said.Causes[cause - 1],
            horizon,
            shares.Rows,
            shares.Columns,
            [.. shares.Examples.Select(example => new ExplainedPatient(example.Level, example.Said, example.Average, example.Shares))]);
    }
}

/// <summary>How much a column moves what is predicted.</summary>
/// <param name="Column">The input column.</param>
/// <param name="MeanSize">Mean size of its share of what is predicted of a patient.</param>
public sealed record ColumnShare(string Column, double MeanSize);

/// <summary>A patient's predicted probability, shared out among the columns.</summary>
/// <param name="Risk">low, middle or high.</param>
/// <param name="Probability">What the model says.</param>
/// <param name="Average">What it says on average of the patients compared with.</param>
/// <param name="Shares">The largest first; together the difference of the two.</param>
public sealed record ExplainedPatient(string Risk, double Probability, double Average, IReadOnlyList<ValueShare> Shares);

/// <summary>What a patient's value of a column does to what is predicted.</summary>
/// <param name="Column">The input column.</param>
/// <param name="Value">The patient's value.</param>
/// <param name="Share">Its share, positive where it raises it.</param>
public sealed record ValueShare(string Column, string Value, double Share);
