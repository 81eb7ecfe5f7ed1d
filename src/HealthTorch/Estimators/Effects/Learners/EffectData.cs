using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>Patients that effects are learned from, in plain numbers.</summary>
/// <param name="Rows">(patients, features).</param>
/// <param name="Values">Outcome of each patient under the arm received: see <see cref="OutcomeValues"/>.</param>
/// <param name="Arms">The arm that each received.</param>
/// <param name="ArmNames">Names of the arms; the first is the reference.</param>
public sealed record EffectData(Rows Rows, double[] Values, int[] Arms, IReadOnlyList<string> ArmNames)
{
    /// <summary>Whether a higher outcome is better for the patient.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>The values that expected outcomes can take.</summary>
    public OutcomeRange Range { get; init; } = OutcomeRange.Unbounded;

    /// <summary>Known probabilities of the arms, row-major, patients x arms; null where they have to be estimated.</summary>
    public double[]? Propensities { get; init; }

    /// <summary>Number of patients.</summary>
    public int Count => Values.Length;

    /// <summary>Number of arms.</summary>
    public int ArmCount => ArmNames.Count;

    /// <summary>The patients of outcomes.</summary>
    /// <param name="rows">Their prepared inputs.</param>
    /// <param name="outcomes">
    /// What happened to them; a trial's known probabilities are used, an observational study's are not given.
    /// </param>
    /// <exception cref="DataException">Times to an event cannot be turned into outcomes.</exception>
    public static EffectData Of(Rows rows, Outcomes outcomes) =>
        new(rows, OutcomeValues.Of(outcomes), outcomes.Arms, outcomes.ArmNames)
        {
            HigherIsBetter = outcomes.HigherIsBetter,
            Propensities = outcomes.Propensities,
            Range = OutcomeRange.For(outcomes),
        };

    /// <summary>Some of the patients.</summary>
    /// <param name="rows">Row numbers.</param>
    public EffectData Take(int[] rows) => this with
    {
        Rows = Rows.Take(rows),
        Values = Array.ConvertAll(rows, row => Values[row]),
        Arms = Array.ConvertAll(rows, row => Arms[row]),
        Propensities = ByArm.Take(Propensities, rows, ArmCount),
    };

    /// <summary>The patients of some arms.</summary>
    /// <param name="arms">Their indices.</param>
    public int[] RowsOf(params int[] arms) => [.. Enumerable.Range(0, Count).Where(row => Array.IndexOf(arms, Arms[row]) >= 0)];
}
