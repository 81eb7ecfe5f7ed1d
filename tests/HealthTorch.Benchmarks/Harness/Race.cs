using System.Diagnostics;

namespace HealthTorch.Benchmarks;

/// <summary>The same work done by all in turn, round by round: what slows the machine down for a while slows all of them.</summary>
/// <param name="Case">What is computed.</param>
/// <param name="Unit">What costs are shown as.</param>
/// <param name="First">Whom the others are compared with.</param>
/// <param name="Others">The others.</param>
internal sealed record Race(string Case, Unit Unit, Contender First, IReadOnlyList<Contender> Others)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>Warms everyone up, then measures.</summary>
    /// <param name="rounds">How often each does the work.</param>
    public IReadOnlyList<Standing> Run(int rounds)
    {
        Contender[] all = [First, .. Others];
        Array.ForEach(all, WarmUp);
        var done = Enumerable.Range(0, rounds).Select(_ => Array.ConvertAll(all, contender => contender.Run())).ToArray();
        return [.. all.Select((contender, place) => new Standing(this, contender, Rounds(place), Rounds(0)))];

        Round[] Rounds(int place) => Array.ConvertAll(done, round => round[place]);
    }

    // The runtime compiles a hot loop well only after a while.
    private static void WarmUp(Contender contender)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            contender.Run();
        }
        while (clock.Elapsed < s_warmUp);
    }
}
