using FsCheck;
using FsCheck.Fluent;
using HealthTorch.Data.Survival;

namespace HealthTorch.Tests.Metrics;

/// <summary>Patients with events of two causes, and two points of their curves beside 0.</summary>
public sealed record SurvivalCase(int[] Times, int[] Causes, int[] Risks)
{
    public const int First = 3, Second = 6;

    public SurvivalTimes Truth => new([.. Times.Select(t => (double)t)], Causes, ["event", "other"]);

    /// <summary>The same without the second cause.</summary>
    public SurvivalTimes Single => new([.. Times.Select(t => (double)t)], [.. Causes.Select(c => c == 1 ? 1 : 0)], ["event"]);

    /// <summary>The same with late entries.</summary>
    public SurvivalTimes Late => new(Single.Times, Single.Causes, ["event"], entries: Entries);

    public double[] Entries => [.. Times.Select((time, row) => row % 3 == 0 ? time / 2.0 : 0)];

    /// <summary>Curves that cross: the first point is the risk, the second has another order.</summary>
    public SurvivalCurves Said(SurvivalTimes truth) => new(
        [0, First, Second],
        truth.CauseNames,
        [.. Risks.SelectMany((_, row) => truth.CauseNames.SelectMany((_, cause) => new[] { 0, Value(row, First), Value(row, Second) }.Select(p => p / (cause + 2))))],
        [.. Risks.SelectMany(risk => truth.CauseNames.Select((_, cause) => cause == 0 ? (double)risk : 0))],
        CurveInterpolation.Steps);

    public double Value(int row, double time) => time < First ? 0 : time < Second ? Risks[row] / 20.0 : (Risks[row] + (7 * row % 5)) / 20.0;

    public override string ToString() => string.Join(" ", Times.Zip(Causes, Risks));
}

/// <summary>Generators: few different times and risks, so that ties are common, and always an event of each cause.</summary>
public static class SurvivalCases
{
    public static Arbitrary<SurvivalCase> Survival() => Arb.From(
        from count in Gen.Choose(6, 30)
        from times in Gen.Choose(1, 9).ArrayOf(count - 4)
        from causes in Gen.Choose(0, 2).ArrayOf(count - 4)
        from risks in Gen.Choose(1, 8).ArrayOf(count)
        select new SurvivalCase([2, 4, 4, 9, .. times], [1, 1, 2, 0, .. causes], risks));
}
