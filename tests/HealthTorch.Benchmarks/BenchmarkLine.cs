namespace HealthTorch.Benchmarks;

/// <summary>One comparison made in one run.</summary>
/// <param name="Case">What was computed.</param>
/// <param name="Peer">What it was compared with.</param>
/// <param name="Unit">Of the timings.</param>
/// <param name="Ours">Timings of this library.</param>
/// <param name="Theirs">Timings of the peer.</param>
/// <param name="OurLoss">What this library reached.</param>
/// <param name="TheirLoss">What the peer reached: near the same, or the comparison is void.</param>
internal sealed record BenchmarkLine(
    string Case, string Peer, string Unit, Spread Ours, Spread Theirs, double OurLoss, double TheirLoss)
{
    public const string Header = """
        | case | peer | unit | HealthTorch, median (range) | peer, median (range) | ratio | loss reached, ours / peer's |
        |---|---|---|---|---|---|---|
        """;

    public override string ToString() => FormattableString.Invariant(
        $"| {Case} | {Peer} | {Unit} | {Ours} | {Theirs} | **{Theirs.Median / Ours.Median:0.0}x** | {OurLoss:0.0000} / {TheirLoss:0.0000} |");
}
