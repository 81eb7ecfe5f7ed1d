using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Statistics.Treatment.Outcomes;

/// <summary>The patients from which effects are estimated: features, outcomes and arms as plain arrays.</summary>
/// <param name="Rows">(patients, features).</param>
/// <param name="Values">Outcome of each patient under the arm received: see <see cref="OutcomeValues"/>.</param>
/// <param name="Arms">The arm received by each patient.</param>
/// <param name="ArmNames">Names of the arms; the first is the reference.</param>
public sealed record EffectData(FeatureRows Rows, double[] Values, int[] Arms, IReadOnlyList<string> ArmNames)
{
    /// <summary>Whether a higher outcome is better for the patient.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>The range of possible expected outcomes.</summary>
    public OutcomeRange Range { get; init; } = OutcomeRange.Unbounded;

    /// <summary>Known probabilities of the arms, row-major, patients x arms; null if they have to be estimated.</summary>
    public double[]? Propensities { get; init; }

    /// <summary>Number of patients.</summary>
    public int Count => Values.Length;

    /// <summary>Number of arms.</summary>
    public int ArmCount => ArmNames.Count;

    /// <summary>Creates the data from prepared inputs and treatment outcomes.</summary>
    /// <param name="rows">Their prepared inputs.</param>
    /// <param name="outcomes">
    /// The observed outcomes; known probabilities of a trial are used, those of an observational study are absent.
    /// </param>
    /// <exception cref="DataException">Event times cannot be converted into outcomes.</exception>
    public static EffectData From(FeatureRows rows, TreatmentOutcomes outcomes) =>
        new(rows, OutcomeValues.From(outcomes), outcomes.Arms, outcomes.ArmNames)
        {
            HigherIsBetter = outcomes.HigherIsBetter,
            Propensities = outcomes.Propensities,
            Range = OutcomeRange.For(outcomes),
        };

    /// <summary>A subset of the patients.</summary>
    /// <param name="rows">Row numbers.</param>
    public EffectData Take(int[] rows) => this with
    {
        Rows = Rows.Take(rows),
        Values = Array.ConvertAll(rows, row => Values[row]),
        Arms = Array.ConvertAll(rows, row => Arms[row]),
        Propensities = ArmMatrix.Take(Propensities, rows, ArmCount),
    };

    /// <summary>The rows of patients who received any of the given arms.</summary>
    /// <param name="arms">Their indices.</param>
    public int[] RowsInArms(params int[] arms) => [.. Enumerable.Range(0, Count).Where(row => Array.IndexOf(arms, Arms[row]) >= 0)];
}
