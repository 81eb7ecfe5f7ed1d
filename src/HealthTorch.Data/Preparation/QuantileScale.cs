using System.Collections.Immutable;
using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Preparation;

/// <summary>
/// The proportion of training values below a value, ties counted half: 0 for the smallest, 1 for the largest, linear between neighbors and
/// constant outside; a column that is constant up to rounding is mapped to 0.
/// </summary>
/// <param name="Values">Training values, strictly ascending: all distinct values, or about a thousand evenly spaced by rank.</param>
/// <param name="Shares">Their mean ranks (from 0) divided by n - 1, strictly ascending in [0, 1].</param>
/// <remarks>
/// The empirical distribution function at mean ranks: at the training values it is invariant under increasing transformations of the
/// column. A smallest (or largest) value that is tied has a proportion above 0 (below 1).
/// </remarks>
public sealed record QuantileScale(ImmutableArray<double> Values, ImmutableArray<double> Shares) : Scale
{
    private const int Steps = 1000;

    /// <inheritdoc/>
    public override double Transform(double value) => Interpolate(value, Values.AsSpan(), Shares.AsSpan());

    /// <inheritdoc/>
    public override double InverseTransform(double scaled) => Interpolate(scaled, Shares.AsSpan(), Values.AsSpan());

    internal override double Clip(double value) => Math.Clamp(value, Values[0], Values[^1]);

    internal override IEnumerable<string> Validate() => Values.IsDefaultOrEmpty || Shares.IsDefault || Values.Length != Shares.Length
        ? ["values, shares: needed equal lengths of at least one"]
        :
        [
            .. ValidationErrors.ForIncreasing("values", Values, first: null),
            .. ValidationErrors.ForIncreasing("shares", Shares, first: null),
            .. ValidateMagnitude("values", Values[0]),
            .. ValidateMagnitude("values", Values[^1]),
            .. ValidationErrors.ForRange("shares", Shares[0], 0, 1),
            .. ValidationErrors.ForRange("shares", Shares[^1], 0, 1),
        ];

    internal static QuantileScale Fit(double[] sorted)
    {
        if (sorted[0] == sorted[^1])
        {
            return new QuantileScale([sorted[0]], [0]);
        }

        var (values, shares) = MeanRanks(sorted);
        return values.Count <= Steps ? new([.. values], [.. shares]) : Thin(values, shares);
    }

    private static (List<double> Values, List<double> Shares) MeanRanks(double[] sorted)
    {
        List<double> values = [], shares = [];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from]; to++)
            {
            }

            values.Add(sorted[from]);
            shares.Add((from + to - 1) / 2.0 / (sorted.Length - 1));
        }

        return (values, shares);
    }

    // Keeps the first value of each thousandth, and the last value, to limit the size of the JSON file.
    private static QuantileScale Thin(List<double> values, List<double> shares)
    {
        bool Kept(int i) => i == 0 || i == values.Count - 1 || Step(shares[i]) > Step(shares[i - 1]);
        int[] kept = [.. Enumerable.Range(0, values.Count).Where(Kept)];
        return new QuantileScale([.. kept.Select(i => values[i])], [.. kept.Select(i => shares[i])]);
    }

    private static int Step(double share) => (int)(share * Steps);

    private static double Interpolate(double x, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var i = from.BinarySearch(x);
        if (i >= 0)
        {
            return to[i];
        }

        var next = ~i;
        if (next == 0 || next == from.Length)
        {
            return to[Math.Min(next, to.Length - 1)];
        }

        var (x0, x1, y0, y1) = (from[next - 1], from[next], to[next - 1], to[next]);
        return Math.Min(y1, y0 + ((y1 - y0) * ((x - x0) / (x1 - x0))));
    }
}
