namespace HealthTorch.Data.Treatment;

/// <summary>
/// The expected outcome of each patient under each arm: for two classes the probability of the second class, for a number its mean, for
/// survival the restricted mean survival time. The effect of an arm is its outcome minus that of the reference, the first arm.
/// </summary>
public sealed class EffectPrediction : Prediction
{
    /// <summary>Creates the prediction from expected outcomes.</summary>
    /// <param name="outcomes">Expected outcomes, row-major, patients x arms: finite.</param>
    /// <param name="armNames">Names of the arms; the first is the reference.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better for the patient.</param>
    public EffectPrediction(double[] outcomes, IReadOnlyList<string> armNames, bool higherIsBetter = true)
    {
        (Outcomes, ArmNames, HigherIsBetter) = (outcomes, armNames, higherIsBetter);
        if (armNames.Count < 2 || outcomes.Length % armNames.Count != 0)
        {
            throw new ArgumentException(
                $"Needed one outcome per patient and arm for at least two arms, but got {outcomes.Length} outcomes for {armNames.Count} "
                    + "arms.");
        }
    }

    /// <summary>Expected outcomes, row-major, patients x arms.</summary>
    public double[] Outcomes { get; }

    /// <summary>Names of the arms; the first is the reference.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>Whether a higher outcome is better for the patient.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>Standard errors of the effects of the second and later arms, row-major, patients x (arms - 1); null if unknown.</summary>
    public double[]? StandardErrors { get; init => field = RequireLength(value, ArmNames.Count - 1); }

    /// <summary>Estimated propensities (probabilities of the arms), row-major, patients x arms; null if not estimated.</summary>
    public double[]? Propensities { get; init => field = RequireLength(value, ArmNames.Count); }

    /// <summary>
    /// The range of expected outcomes: intervals of effects are clipped to the largest possible difference of two outcomes.
    /// </summary>
    public OutcomeRange OutcomeRange { get; init; } = OutcomeRange.Unbounded;

    /// <summary>
    /// Whether each expected outcome was clipped to <see cref="OutcomeRange"/>, row-major, patients x arms; null if not recorded.
    /// </summary>
    public bool[]? AreClipped { get; init; }

    /// <summary>The critical value of a 95 % interval: its half-width in standard errors.</summary>
    public double CriticalValue { get; init; } = 1.96;

    /// <summary>
    /// The reason why no arm is recommended to a patient, null if one is recommended; null if abstention was not evaluated.
    /// </summary>
    public IReadOnlyList<string?>? AbstentionReasons { get; init; }

    /// <summary>The features that raise and lower the effect of each patient, in words; null if not computed.</summary>
    public IReadOnlyList<string>? Explanations { get; init; }

    /// <inheritdoc/>
    public override int Count => Outcomes.Length / ArmNames.Count;

    /// <summary>Returns the expected outcome of a patient under an arm.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public double Outcome(int row, int arm) => Outcomes[(row * ArmNames.Count) + arm];

    /// <summary>Returns the effect of an arm compared with the reference; 0 for the reference itself.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public double Effect(int row, int arm) => Outcome(row, arm) - Outcome(row, 0);

    /// <summary>Returns the effects of an arm compared with the reference, for all patients.</summary>
    /// <param name="arm">Index of the arm.</param>
    public double[] ArmEffects(int arm)
    {
        var effects = new double[Count];
        for (var row = 0; row < effects.Length; row++)
        {
            effects[row] = Effect(row, arm);
        }

        return effects;
    }

    /// <summary>Returns the standard error of an effect; NaN if unknown.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of an arm after the first.</param>
    public double StandardError(int row, int arm) => StandardErrors?[(row * (ArmNames.Count - 1)) + arm - 1] ?? double.NaN;

    /// <summary>Whether the expected outcome of a patient under an arm was clipped to <see cref="OutcomeRange"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public bool IsClipped(int row, int arm) => AreClipped is { } bounded && bounded[(row * ArmNames.Count) + arm];

    /// <summary>Number of patients with an expected outcome that was clipped to <see cref="OutcomeRange"/>.</summary>
    public int CountClipped() =>
        Enumerable.Range(0, Count).Count(row => Enumerable.Range(0, ArmNames.Count).Any(arm => IsClipped(row, arm)));

    /// <summary>Returns the arm with the best expected outcome; the first of equal arms.</summary>
    /// <param name="row">Row number.</param>
    public int RecommendedArm(int row)
    {
        var best = 0;
        for (var arm = 1; arm < ArmNames.Count; arm++)
        {
            best = HigherIsBetter
                ? Outcome(row, arm) > Outcome(row, best) ? arm : best
                : Outcome(row, arm) < Outcome(row, best) ? arm : best;
        }

        return best;
    }

    /// <summary>Returns the arm with the best expected outcome for each patient.</summary>
    public int[] RecommendedArms() => [.. Enumerable.Range(0, Count).Select(RecommendedArm)];

    /// <summary>Returns the same effects with estimated propensities.</summary>
    /// <param name="propensities">Row-major, patients x arms.</param>
    public EffectPrediction WithPropensities(double[] propensities) => Copy(propensities, AbstentionReasons, Explanations);

    /// <summary>Returns the same effects with abstentions.</summary>
    /// <param name="abstentionReasons">The reason why no arm is recommended to each patient, null if one is recommended.</param>
    public EffectPrediction WithAbstentions(IReadOnlyList<string?> abstentionReasons) =>
        Copy(Propensities, abstentionReasons, Explanations);

    /// <summary>Returns the same effects with explanations.</summary>
    /// <param name="explanations">The features that raise and lower the effect of each patient.</param>
    public EffectPrediction WithExplanations(IReadOnlyList<string> explanations) => Copy(Propensities, AbstentionReasons, explanations);

    /// <summary>Returns the 95 % interval of an effect, within <see cref="OutcomeRange"/>; NaN if its standard error is unknown.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of an arm after the first.</param>
    public (double Low, double High) Interval(int row, int arm)
    {
        var (effect, reach) = (Effect(row, arm), CriticalValue * StandardError(row, arm));
        return (OutcomeRange.ClipEffect(effect - reach), OutcomeRange.ClipEffect(effect + reach));
    }

    /// <inheritdoc/>
    public override EffectPrediction Take(
        IReadOnlyList<int> rows) => new(ArmMatrix.Take(Outcomes, rows, ArmNames.Count)!, ArmNames, HigherIsBetter)
    {
        StandardErrors = ArmMatrix.Take(StandardErrors, rows, ArmNames.Count - 1),
        CriticalValue = CriticalValue,
        OutcomeRange = OutcomeRange,
        AreClipped = AreClipped is null
            ? null
            : [.. rows.SelectMany(row => AreClipped.AsSpan(row * ArmNames.Count, ArmNames.Count).ToArray())],
        Propensities = ArmMatrix.Take(Propensities, rows, ArmNames.Count),
        AbstentionReasons = AbstentionReasons is null ? null : [.. rows.Select(row => AbstentionReasons[row])],
        Explanations = Explanations is null ? null : [.. rows.Select(row => Explanations[row])],
    };

    private EffectPrediction Copy(
        double[]? propensities, IReadOnlyList<string?>? abstentionReasons, IReadOnlyList<string>? explanations) =>
        new(Outcomes, ArmNames, HigherIsBetter)
        {
            StandardErrors = StandardErrors,
            CriticalValue = CriticalValue,
            OutcomeRange = OutcomeRange,
            AreClipped = AreClipped,
            Propensities = propensities,
            AbstentionReasons = abstentionReasons,
            Explanations = explanations,
        };

    private double[]? RequireLength(double[]? values, int width) => values is null || values.Length == Count * width
        ? values
        : throw new ArgumentException($"Needed {Count} x {width} numbers but got {values.Length}.");
}
