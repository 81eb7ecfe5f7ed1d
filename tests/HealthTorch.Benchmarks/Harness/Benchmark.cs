namespace HealthTorch.Benchmarks;

/// <summary>
/// One question with its measurements: a class, a line in the list of Program.cs, and a script in Peers for each peer in Python.
/// </summary>
internal abstract class Benchmark
{
    /// <summary>Its name on the command line and its file's name.</summary>
    public abstract string Name { get; }

    /// <summary>What is compared.</summary>
    public abstract string Title { get; }

    /// <summary>What is computed and how, so that a reader knows what the figures mean.</summary>
    public abstract string Explanation { get; }

    /// <summary>Measures, and adds its tables to the report.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="effort">How much is measured.</param>
    public abstract void Run(BenchmarkReport report, Effort effort);
}

/// <summary>How much is measured.</summary>
/// <param name="IsQuick">Whether sizes shall be cut where that only makes it faster.</param>
/// <param name="IsFull">Whether sizes shall be taken that need a large machine and many minutes.</param>
internal sealed record Effort(bool IsQuick, bool IsFull)
{
    /// <summary>How often each contender does a race's work.</summary>
    public int Rounds => IsQuick ? 5 : 15;

    /// <summary>How often, where a round takes seconds.</summary>
    public int FewRounds => IsQuick ? 2 : 5;
}
