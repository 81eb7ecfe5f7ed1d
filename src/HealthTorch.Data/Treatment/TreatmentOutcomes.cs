using HealthTorch.Data.Survival;

namespace HealthTorch.Data.Treatment;

/// <summary>How treatment was assigned.</summary>
public enum StudyDesign
{
    /// <summary>Not randomized: chosen by doctors and patients, so that the arms may differ in any characteristic.</summary>
    Observational,

    /// <summary>Randomized: a randomized trial.</summary>
    Trial,
}

/// <summary>Treatment-effect targets: the observed outcome of each patient and the arm that was received.</summary>
public sealed class TreatmentOutcomes : Targets
{
    // Known probabilities may be given with few digits.
    private const double Rounding = 1e-6;

    /// <summary>Creates and validates the targets.</summary>
    /// <param name="observed">
    /// The observed outcomes: <see cref="RegressionValues"/>, two <see cref="ClassLabels"/>, or <see cref="SurvivalTimes"/> of one cause
    /// without late entry.
    /// </param>
    /// <param name="arms">The arm that each patient received: an index into <paramref name="armNames"/>.</param>
    /// <param name="armNames">
    /// Names of two or more arms; the first is the reference (control) arm with which the others are compared.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not match, or an arm has no name.</exception>
    /// <exception cref="DataException">The observed outcomes are of another kind.</exception>
    public TreatmentOutcomes(Targets observed, int[] arms, IReadOnlyList<string> armNames)
    {
        (ObservedOutcomes, Arms, ArmNames) = (observed, arms, armNames);
        if (observed.Count != arms.Length || armNames.Count < 2 || Array.Exists(arms, arm => arm < 0 || arm >= armNames.Count))
        {
            throw new ArgumentException(
                $"Needed arms from 0 to {armNames.Count - 1} for {observed.Count} patients and at least two names, but got {arms.Length} "
                    + "arms.");
        }

        if (observed is not (RegressionValues or ClassLabels { IsBinary: true } or SurvivalTimes { AreCompeting: false, Entries: null }))
        {
            throw new DataException(
                "treatment effects require outcomes that are numbers, two classes, or survival times with one cause and without late "
                    + "entry");
        }
    }

    /// <summary>The observed outcomes.</summary>
    public Targets ObservedOutcomes { get; }

    /// <summary>The arm that each patient received.</summary>
    public int[] Arms { get; }

    /// <summary>Names of the arms; the first is the reference.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>How treatment was assigned.</summary>
    public StudyDesign Design { get; init; }

    /// <summary>Whether a higher outcome (for classes the second class, for survival a longer time) is better for the patient.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>
    /// For survival outcomes: the horizon of the restricted mean survival time; null for other outcomes, or for the default of
    /// <see cref="EffectiveHorizon"/>.
    /// </summary>
    public double? Horizon { get; init; }

    /// <summary>
    /// Known propensities (probabilities of the arms), row-major, patients x arms, each in (0, 1): those of a randomized trial. Null if
    /// unknown.
    /// </summary>
    public double[]? Propensities { get; init => field = RequireValid(value, "propensities", ValidateSums); }

    /// <summary>
    /// Expected outcome of each patient under each arm, row-major, patients x arms: known for simulated patients only. Never a model input.
    /// </summary>
    public double[]? PotentialOutcomes { get; init => field = RequireValid(value, "potential outcomes", _ => null); }

    /// <summary>The nuisance estimates with which treatment-effect models are evaluated on these patients; null if not estimated.</summary>
    public EvaluationNuisances? EvaluationNuisances { get; private init; }

    /// <inheritdoc/>
    public override int Count => Arms.Length;

    /// <summary>
    /// The horizon of survival outcomes: the given one, or the longest follow-up that every arm reaches. NaN for other outcomes.
    /// </summary>
    public double EffectiveHorizon => ObservedOutcomes is SurvivalTimes events ? Horizon ?? LongestCommonFollowUp(events) : double.NaN;

    /// <summary>Number of patients in an arm.</summary>
    /// <param name="arm">Index of the arm.</param>
    public int CountInArm(int arm) => Arms.Count(a => a == arm);

    /// <summary>Returns the true effect of an arm compared with the reference.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <exception cref="InvalidOperationException">The true effect is unknown.</exception>
    public double TrueEffect(int row, int arm) => PotentialOutcomes is { } potential
        ? potential[(row * ArmNames.Count) + arm] - potential[row * ArmNames.Count]
        : throw new InvalidOperationException("The true effect requires potential outcomes, which are unknown.");

    /// <inheritdoc/>
    public override TreatmentOutcomes Take(
        IReadOnlyList<int> rows) => new(ObservedOutcomes.Take(rows), [.. rows.Select(row => Arms[row])], ArmNames)
    {
        Design = Design,
        HigherIsBetter = HigherIsBetter,
        Horizon = Horizon,
        Propensities = ArmMatrix.Take(Propensities, rows, ArmNames.Count),
        PotentialOutcomes = ArmMatrix.Take(PotentialOutcomes, rows, ArmNames.Count),
        EvaluationNuisances = EvaluationNuisances?.Take(rows, ArmNames.Count),
    };

    /// <summary>Returns the same targets with nuisance estimates for evaluation.</summary>
    /// <param name="evaluation">Estimates for the same patients.</param>
    public TreatmentOutcomes WithEvaluation(EvaluationNuisances evaluation) => new(ObservedOutcomes, Arms, ArmNames)
    {
        Design = Design,
        HigherIsBetter = HigherIsBetter,
        Horizon = Horizon,
        Propensities = Propensities,
        PotentialOutcomes = PotentialOutcomes,
        EvaluationNuisances = evaluation,
    };

    private double LongestCommonFollowUp(SurvivalTimes events) =>
        Enumerable.Range(0, ArmNames.Count).Min(arm => events.Times.Where((_, row) => Arms[row] == arm).DefaultIfEmpty(0).Max());

    private double[]? RequireValid(double[]? values, string what, Func<double[], string?> problem)
    {
        if (values is null)
        {
            return null;
        }

        if (values.Length != Count * ArmNames.Count)
        {
            throw new ArgumentException($"Needed {Count} x {ArmNames.Count} {what} but got {values.Length}.");
        }

        var wrong = Array.FindIndex(values, value => !double.IsFinite(value));
        return (wrong < 0 ? problem(values) : $"row {(wrong / ArmNames.Count) + 1}: one of the {what} is not finite") is { } found
            ? throw new DataException(found)
            : values;
    }

    private string? ValidateSums(double[] values)
    {
        for (var row = 0; row < Count; row++)
        {
            var ofRow = values.AsSpan(row * ArmNames.Count, ArmNames.Count);
            var sum = System.Numerics.Tensors.TensorPrimitives.Sum<double>(ofRow);
            var smallest = System.Numerics.Tensors.TensorPrimitives.Min<double>(ofRow);
            if (Math.Abs(sum - 1) > Rounding || smallest <= 0)
            {
                return FormattableString.Invariant($"row {row + 1}: the propensities sum to {sum} and their minimum is {smallest}; ")
                    + "needed positive propensities that sum to 1";
            }
        }

        return null;
    }
}

/// <summary>Operations on row-major matrices, patients x arms (or x effects).</summary>
internal static class ArmMatrix
{
    /// <summary>Returns the given rows.</summary>
    /// <param name="values">The matrix, or null.</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="width">Number of columns.</param>
    public static double[]? Take(double[]? values, IReadOnlyList<int> rows, int width)
    {
        if (values is null)
        {
            return null;
        }

        var taken = new double[rows.Count * width];
        for (var i = 0; i < rows.Count; i++)
        {
            Array.Copy(values, rows[i] * width, taken, i * width, width);
        }

        return taken;
    }

    /// <summary>Returns a column.</summary>
    /// <param name="values">The matrix.</param>
    /// <param name="column">Its number.</param>
    /// <param name="width">Number of columns.</param>
    public static double[] Column(double[] values, int column, int width)
    {
        var taken = new double[values.Length / width];
        for (var row = 0; row < taken.Length; row++)
        {
            taken[row] = values[(row * width) + column];
        }

        return taken;
    }
}
