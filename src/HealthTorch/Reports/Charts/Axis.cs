using HealthTorch.Numerics;

namespace HealthTorch.Reports;

/// <summary>Values along one side of a chart.</summary>
/// <param name="Label">What is measured, with unit.</param>
/// <param name="Low">The value at the start.</param>
/// <param name="High">The value at the end.</param>
/// <param name="Ticks">Round values in between.</param>
/// <param name="IsLogarithmic">Whether equal steps are equal factors.</param>
internal sealed record Axis(string Label, double Low, double High, IReadOnlyList<double> Ticks, bool IsLogarithmic = false)
{
    private IReadOnlyList<string>? TickNames { get; init; }

    /// <summary>From 0 to 1, of shares and probabilities.</summary>
    /// <param name="label">What is measured.</param>
    public static Axis Share(string label) => new(label, 0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]);

    /// <summary>Things side by side, at 1, 2, 3, ..., each with a place of width 1.</summary>
    /// <param name="names">What they are called.</param>
    public static Axis Names(IReadOnlyList<string> names) =>
        new("", 0.5, names.Count + 0.5, [.. Enumerable.Range(1, names.Count).Select(place => (double)place)]) { TickNames = names };

    /// <summary>From exactly one value to another.</summary>
    /// <param name="label">What is measured.</param>
    /// <param name="low">The value at the start.</param>
    /// <param name="high">The value at the end, larger.</param>
    public static Axis Between(string label, double low, double high) => new(label, low, high, RoundNumbers.Within(low, high));

    /// <summary>Round ends around all values.</summary>
    /// <param name="label">What is measured.</param>
    /// <param name="values">The values; those that are not finite count for nothing.</param>
    public static Axis Around(string label, IEnumerable<double> values)
    {
        var ticks = RoundNumbers.Around(values);
        return new Axis(label, ticks[0], ticks[^1], ticks);
    }

    /// <summary>Round ends around all values, logarithmic where positive values span more than a factor of 30.</summary>
    /// <param name="label">What is measured.</param>
    /// <param name="values">The values; those that are not finite count for nothing.</param>
    public static Axis AroundMagnitudes(string label, IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0 || finite.Min() <= 0 || finite.Max() / finite.Min() < 30)
        {
            return Around(label, finite);
        }

        var ticks = RoundNumbers.AroundLogarithmic(finite.Min(), finite.Max());
        return new Axis($"{label} (log scale)", ticks[0], ticks[^1], ticks, IsLogarithmic: true);
    }

    /// <summary>Where a value lies: 0 at the start, 1 at the end.</summary>
    /// <param name="value">The value.</param>
    public double Place(double value) => IsLogarithmic
        ? Math.Log(value / Low) / Math.Log(High / Low)
        : (value - Low) / (High - Low);

    /// <summary>A tick in as few digits as tell it from its neighbours, or the name of what stands there.</summary>
    /// <param name="tick">The tick.</param>
    public string Text(double tick)
    {
        if (TickNames is not null)
        {
            return TickNames[(int)tick - 1];
        }

        var step = IsLogarithmic || Ticks.Count < 2 ? Math.Abs(tick) : Ticks[1] - Ticks[0];
        var decimals = step == 0 ? 0 : Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        return decimals > 5 || Math.Abs(tick) >= 1e6 ? Display.Number(tick) : Display.Fixed(tick, decimals);
    }
}
