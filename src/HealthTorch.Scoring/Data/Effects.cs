namespace HealthTorch.Data;

/// <summary>
/// What a model expects of each patient under each arm: of two classes the probability of the second, of a number its mean, of events the
/// mean time without one up to a horizon. An arm's effect is its outcome less that of the reference, the first arm.
/// </summary>
public sealed class Effects : Prediction
{
    /// <summary>Keeps outcomes.</summary>
    /// <param name="outcomes">Expected outcomes, row-major, patients x arms: finite.</param>
    /// <param name="armNames">Names of the arms; the first is the reference.</param>
    /// <param name="higherIsBetter">Whether a higher outcome is better for the patient.</param>
    public Effects(double[] outcomes, IReadOnlyList<string> armNames, bool higherIsBetter = true)
    {
        (Outcomes, ArmNames, HigherIsBetter) = (outcomes, armNames, higherIsBetter);
        if (armNames.Count < 2 || outcomes.Length % armNames.Count != 0)
        {
            throw new ArgumentException($"Needed an outcome of each of two or more arms for every patient, but got {outcomes.Length} of {armNames.Count} arms.");
        }
    }

    /// <summary>Expected outcomes, row-major, patients x arms.</summary>
    public double[] Outcomes { get; }

    /// <summary>Names of the arms; the first is the reference.</summary>
    public IReadOnlyList<string> ArmNames { get; }

    /// <summary>Whether a higher outcome is better for the patient.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>
    /// Standard errors of the effects of the second arm and those after it, row-major, patients x (arms - 1); null where not known.
    /// </summary>
    public double[]? StandardErrors { get; init => field = Checked(value, ArmNames.Count - 1); }

    /// <summary>Estimated probabilities of the arms, row-major, patients x arms; null where none were estimated.</summary>
    public double[]? Propensities { get; init => field = Checked(value, ArmNames.Count); }

    /// <summary>The values that expected outcomes can take: intervals of effects end where two outcomes of it cannot differ more.</summary>
    public OutcomeRange Range { get; init; } = OutcomeRange.Unbounded;

    /// <summary>
    /// Whether each expected outcome was moved into <see cref="Range"/>, row-major, patients x arms; null where that was not recorded.
    /// </summary>
    public bool[]? AreBounded { get; init; }

    /// <summary>How many standard errors an interval of 95 % reaches to either side.</summary>
    public double Reach { get; init; } = 1.96;

    /// <summary>Why no arm is recommended to a patient, null where one is; null where that was not looked at.</summary>
    public IReadOnlyList<string?>? Reservations { get; init; }

    /// <summary>What raises and lowers the effect of each patient, in words; null where that was not worked out.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <inheritdoc/>
    public override int Count => Outcomes.Length / ArmNames.Count;

    /// <summary>The expected outcome of a patient under an arm.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public double Outcome(int row, int arm) => Outcomes[(row * ArmNames.Count) + arm];

    /// <summary>The effect of an arm against the reference, whose own is 0.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public double Effect(int row, int arm) => Outcome(row, arm) - Outcome(row, 0);

    /// <summary>The effects of an arm against the reference, of all patients.</summary>
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

    /// <summary>The standard error of an effect; NaN where not known.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of an arm after the first.</param>
    public double StandardError(int row, int arm) => StandardErrors?[(row * (ArmNames.Count - 1)) + arm - 1] ?? double.NaN;

    /// <summary>Whether the expected outcome of a patient under an arm was moved into <see cref="Range"/>.</summary>
    /// <param name="row">Row number.</param>
    /// <param name="arm">Index of the arm.</param>
    public bool IsBounded(int row, int arm) => AreBounded is { } bounded && bounded[(row * ArmNames.Count) + arm];

    /// <summary>Number of patients with an expected outcome that was moved into <see cref="Range"/>.</summary>
    public int CountBounded() =>
        Enumerable.Range(0, Count).Count(row => Enumerable.Range(0, ArmNames.Count).Any(arm => IsBounded(row, arm)));

    /// <summary>The arm with the best expected outcome; of equals the first.</summary>
    /// <param name="row">Row number.</param>
    public int Recommended(int row)
    {
        var best = 0;
        for (var arm = 1; arm < ArmNames.Count; arm++)
        {
            best = HigherIsBetter ? Outcome(row, arm) > Outcome(row, best) ? arm : best : Outcome(row, arm) < Outcome(row, best) ? arm : best;
        }

        return best;
    }

    /// <summary>The arm with the best expected outcome of each patient.</summary>
    public int[] Policy() => [.. Enumerable.Range(0, Count).Select(Recommended)];

    /// <summary>The same effects with estimated probabilities of the arms.</summary>
    /// <param name="propensities">Row-major, patients x arms.</param>
    public Effects With(double[] propensities) => Like(propensities, Reservations, Reasons);

    /// <summary>The same effects with reservations.</summary>
    /// <param name="reservations">Why no arm is recommended to each patient, null where one is.</param>
    public Effects With(IReadOnlyList<string?> reservations) => Like(Propensities, reservations, Reasons);

    /// <summary>The same effects with reasons.</summary>
    /// <param name="reasons">What raises and lowers the effect of each patient.</param>
    public Effects WithReasons(IReadOnlyList<string> reasons) => Like(Propensities, Reservations, reasons);

    /// <summary>The 95 % interval of an effect, within <see cref="Range"/>; NaN where its standard error is not known.</summary>
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

    private Effects Like(double[]? propensities, IReadOnlyList<string?>? reservations, IReadOnlyList<string>? reasons) => new(Outcomes, ArmNames, HigherIsBetter)
    {
        StandardErrors = StandardErrors,
        Reach = Reach,
        Range = Range,
        AreBounded = AreBounded,
        Propensities = propensities,
        Reservations = reservations,
        Reasons = reasons,
    };

    private double[]? Checked(double[]? values, int width) => values is null || values.Length == Count * width
        ? values
        : throw new ArgumentException($"Needed {Count} x {width} numbers but got {values.Length}.");
}
