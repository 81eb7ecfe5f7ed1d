namespace HealthTorch.Core.Reports.Charts;

/// <summary>An axis of a chart: label, range and ticks.</summary>
/// <param name="Label">The quantity shown, with its unit.</param>
/// <param name="Low">The value at the start.</param>
/// <param name="High">The value at the end.</param>
/// <param name="Ticks">Round values between both ends.</param>
/// <param name="IsLogarithmic">Whether the scale is logarithmic.</param>
internal sealed record Axis(string Label, double Low, double High, IReadOnlyList<double> Ticks, bool IsLogarithmic = false)
{
    private IReadOnlyList<string>? TickNames { get; init; }

    /// <summary>An axis from 0 to 1 for proportions and probabilities.</summary>
    /// <param name="label">The quantity shown.</param>
    public static Axis Proportion(string label) => new(label, 0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]);

    /// <summary>A categorical axis with items at 1, 2, 3, ..., each of width 1.</summary>
    /// <param name="names">Names of the items.</param>
    public static Axis Categories(IReadOnlyList<string> names) =>
        new("", 0.5, names.Count + 0.5, [.. Enumerable.Range(1, names.Count).Select(place => (double)place)]) { TickNames = names };

    /// <summary>An axis with exact ends.</summary>
    /// <param name="label">The quantity shown.</param>
    /// <param name="low">The value at the start.</param>
    /// <param name="high">The value at the end, greater than that at the start.</param>
    public static Axis Between(string label, double low, double high) => new(label, low, high, AxisTicks.Within(low, high));

    /// <summary>An axis with round ends that contains all values.</summary>
    /// <param name="label">The quantity shown.</param>
    /// <param name="values">The values; non-finite values are ignored.</param>
    public static Axis Around(string label, IEnumerable<double> values)
    {
        var ticks = AxisTicks.Around(values);
        return new Axis(label, ticks[0], ticks[^1], ticks);
    }

    /// <summary>An axis with round ends that contains all values; logarithmic if positive values span more than a factor of 30.</summary>
    /// <param name="label">The quantity shown.</param>
    /// <param name="values">The values; non-finite values are ignored.</param>
    public static Axis AroundMagnitudes(string label, IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0 || finite.Min() <= 0 || finite.Max() / finite.Min() < 30)
        {
            return Around(label, finite);
        }

        var ticks = AxisTicks.AroundLogarithmic(finite.Min(), finite.Max());
        return new Axis($"{label} (log scale)", ticks[0], ticks[^1], ticks, IsLogarithmic: true);
    }

    /// <summary>Relative position of a value: 0 at the start, 1 at the end.</summary>
    /// <param name="value">The value.</param>
    public double Position(double value) => IsLogarithmic
        ? Math.Log(value / Low) / Math.Log(High / Low)
        : (value - Low) / (High - Low);

    /// <summary>The label of a tick: as few digits as distinguish it from its neighbors, or the name of the item.</summary>
    /// <param name="tick">The tick.</param>
    public string TickLabel(double tick)
    {
        if (TickNames is not null)
        {
            return TickNames[(int)tick - 1];
        }

        var step = IsLogarithmic || Ticks.Count < 2 ? Math.Abs(tick) : Ticks[1] - Ticks[0];
        var decimals = step == 0 ? 0 : Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        return decimals > 5 || Math.Abs(tick) >= 1e6 ? ReportFormat.Number(tick) : ReportFormat.Fixed(tick, decimals);
    }
}
