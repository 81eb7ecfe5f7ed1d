namespace HealthTorch.Benchmarks;

/// <summary>What a round's cost is shown as.</summary>
/// <param name="Name">Such as <c>us a step</c>.</param>
/// <param name="Of">The figure of a cost.</param>
internal sealed record Unit(string Name, Func<double, double> Of)
{
    /// <summary>Microseconds for each of so many steps, rows or iterations.</summary>
    public static Unit Microseconds(string what, double count) => new($"us {what}", seconds => seconds * 1e6 / count);

    /// <summary>Milliseconds for each of so many steps, rows or iterations.</summary>
    public static Unit Milliseconds(string what, double count) => new($"ms {what}", seconds => seconds * 1e3 / count);

    /// <summary>Seconds.</summary>
    public static Unit Seconds { get; } = new("s", seconds => seconds);

    /// <summary>Megabytes.</summary>
    public static Unit Megabytes { get; } = new("MB", bytes => bytes / 1e6);

    /// <summary>So much work a second: here more is better.</summary>
    public static Unit Rate(string name, double work) => new(name, seconds => work / seconds);
}
