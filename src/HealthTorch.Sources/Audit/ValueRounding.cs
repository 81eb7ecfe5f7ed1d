namespace HealthTorch.Sources.Audit;

/// <summary>The rounding within which two values of a column are equal.</summary>
/// <param name="IsRounded">Whether values are equal if they agree to three significant digits; otherwise they must be identical.</param>
internal readonly record struct ValueRounding(bool IsRounded)
{
    private const int Digits = 3;
    private const int MinPower = -330;

    private static readonly double[] Powers = [.. Enumerable.Range(MinPower, 640).Select(power => Math.Pow(10, power))];

    /// <summary>No rounding: values must be identical.</summary>
    public static ValueRounding None => new(false);

    /// <summary>Rounding to three significant digits.</summary>
    public static ValueRounding ThreeDigits => new(true);

    /// <summary>The value used for comparison: equal for equal values, different otherwise.</summary>
    /// <param name="value">A value, or NaN.</param>
    public double Apply(double value) => IsRounded ? Round(value) : value;

    /// <summary>The value rounded to three significant digits.</summary>
    /// <param name="value">A value, or NaN.</param>
    public static double Round(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        var unit = Powers[Magnitude(Math.Abs(value)) + 1 - Digits - MinPower];
        return Math.Round(value / unit) * unit;
    }

    // The largest power of ten that is not above the value: the binary exponent gives it to within one.
    private static int Magnitude(double value)
    {
        var power = (int)Math.Floor(Math.ILogB(value) * 0.30102999566398120);
        return value >= Powers[power + 1 - MinPower] ? power + 1 : power;
    }
}
