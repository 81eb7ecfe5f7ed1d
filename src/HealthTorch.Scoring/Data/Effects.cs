namespace HealthTorch.Data;

/// <summary>
/// The expected outcome of each patient under each arm: for two classes the probability of the second class, for a number its mean, for
/// survival the restricted mean survival time. The effect of an arm is its outcome minus that of the reference, the first arm.
/// </summary>
public sealed class Effects : Prediction
{
    /// <summary>Creates the prediction from expected outcomes.</summary>
    /// <param name="outcomes">Expected outcomes, row-major, patients x arms: finite.</param>
    /// <param name="armNames">Names of the arms; the first is the reference.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better for the patient.</param>
    public Effects(double[] outcomes, IReadOnlyList<string> armNames, bool higherIsBetter = true)
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
    public double[]? StandardErrors { get; init => field = Checked(value, ArmNames.Count - 1); }

    /// <summary>Estimated propensities (probabilities of the arms), row-major, patients x arms; null if not estimated.</summary>
    public double[]? Propensities { get; init => field = Checked(value, ArmNames.Count); }

    /// <summary>
    /// The range of expected outcomes: intervals of effects are clipped to the largest possible difference of two outcomes.
    /// </summary>
    public OutcomeRange Range { get; init; } = OutcomeRange.Unbounded;

    /// <summary>
    /// Whether each expected outcome was clipped to <see cref="Range"/>, row-major, patients x arms; null if not recorded.
    /// </summary>
    public bool[]? AreBounded { get; init; }

    /// <summary>The critical value of a 95 % interval: its half-width in standard errors.</summary>
    public double Reach { get; init; } = 1.96;

    /// <summary>
    /// The reason why no arm is recommended to a patient, null if one is recommended; null if abstention was not evaluated.
    /// </summary>
    public IReadOnlyList<string?>? Reservations { get; init; }

    /// <summary>The features that raise and lower the effect of each patient, in words; null if not computed.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

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
    public double[] OfArm(int arm)
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

    /// <summary>Whether the expected outcome of a patient under an arm was clipped to <see cref="Range"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public bool IsBounded(int row, int arm) => AreBounded is { } bounded && bounded[(row * ArmNames.Count) + arm];

    /// <summary>Number of patients with an expected outcome that was clipped to <see cref="Range"/>.</summary>
    public int CountBounded() =>
        Enumerable.Range(0, Count).Count(row => Enumerable.Range(0, ArmNames.Count).Any(arm => IsBounded(row, arm)));

    /// <summary>Returns the arm with the best expected outcome; the first of equal arms.</summary>
    /// <param name="row">Row number.</param>
    public int Recommended(int row)
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
    public int[] Policy() => [.. Enumerable.Range(0, Count).Select(Recommended)];

    /// <summary>Returns the same effects with estimated propensities.</summary>
    /// <param name="propensities">Row-major, patients x arms.</param>
    public Effects With(double[] propensities) => Like(propensities, Reservations, Reasons);

    /// <summary>Returns the same effects with abstentions.</summary>
    /// <param name="abstentionReasons">The reason why no arm is recommended to each patient, null if one is recommended.</param>
    public Effects With(IReadOnlyList<string?> abstentionReasons) => Like(Propensities, abstentionReasons, Reasons);

    /// <summary>Returns the same effects with explanations.</summary>
    /// <param name="explanations">The features that raise and lower the effect of each patient.</param>
    public Effects WithReasons(IReadOnlyList<string> explanations) => Like(Propensities, Reservations, explanations);

    /// <summary>Returns the 95 % interval of an effect, within <see cref="Range"/>; NaN if its standard error is unknown.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of an arm after the first.</param>
    public (double Low, double High) Interval(int row, int arm)
    {
        var (effect, reach) = (Effect(row, arm), Reach * StandardError(row, arm));
        return (Range.BoundEffect(effect - reach), Range.BoundEffect(effect + reach));
    }

    /// <inheritdoc/>
    public override Effects Take(IReadOnlyList<int> rows) => new(ByArm.Take(Outcomes, rows, ArmNames.Count)!, ArmNames, HigherIsBetter)
    {
        StandardErrors = ByArm.Take(StandardErrors, rows, ArmNames.Count - 1),
        Reach = Reach,
        Range = Range,
        AreBounded = AreBounded is null
            ? null
            : [.. rows.SelectMany(row => AreBounded.AsSpan(row * ArmNames.Count, ArmNames.Count).ToArray())],
        Propensities = ByArm.Take(Propensities, rows, ArmNames.Count),
        Reservations = Reservations is null ? null : [.. rows.Select(row => Reservations[row])],
        Reasons = Reasons is null ? null : [.. rows.Select(row => Reasons[row])],
    };

    private Effects Like(
        double[]? propensities, IReadOnlyList<string?>? abstentionReasons, IReadOnlyList<string>? explanations) =>
        new(Outcomes, ArmNames, HigherIsBetter)
        {
            StandardErrors = StandardErrors,
            Reach = Reach,
            Range = Range,
            AreBounded = AreBounded,
            Propensities = propensities,
            Reservations = abstentionReasons,
            Reasons = explanations,
        };

    private double[]? Checked(double[]? values, int width) => values is null || values.Length == Count * width
        ? values
        : throw new ArgumentException($"Needed {Count} x {width} numbers but got {values.Length}.");
}
