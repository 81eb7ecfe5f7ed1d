namespace HealthTorch.Benchmarks;

/// <summary>What one round came to.</summary>
/// <param name="Cost">Seconds, or bytes: less is better.</param>
/// <param name="Loss">What was reached with it: near the same for all, or the comparison is void.</param>
internal readonly record struct Round(double Cost, double Loss);

/// <summary>One that does the work of a race, ours or a peer's.</summary>
/// <param name="Name">Library and way.</param>
/// <param name="Run">Does the work once.</param>
internal sealed record Contender(string Name, Func<Round> Run)
{
    /// <summary>How far its loss may be from the first one's, as a share of that.</summary>
    public double Tolerance { get; init; } = 0.01;

    /// <summary>How its cost should stand to the first one's; null where nothing was asked for.</summary>
    public Aim? Aim { get; init; }
}

/// <summary>A ratio asked for.</summary>
/// <param name="Ratio">The bound.</param>
/// <param name="IsLeast">Whether more is better.</param>
internal sealed record Aim(double Ratio, bool IsLeast)
{
    public static Aim AtLeast(double ratio) => new(ratio, true);

    public static Aim AtMost(double ratio) => new(ratio, false);

    /// <summary>What was asked for, and whether a ratio is it.</summary>
    public string Judge(double ratio) =>
        $"{(IsLeast ? "at least" : "at most")} {Figure.Ratio(Ratio)}{(IsLeast == ratio >= Ratio || ratio == Ratio ? "" : ": **missed**")}";
}
