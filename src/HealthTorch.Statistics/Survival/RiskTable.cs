namespace HealthTorch.Statistics.Survival;

/// <summary>The counts behind an estimated curve: the numbers at risk, of events and of censorings at each distinct time.</summary>
public sealed class RiskTable
{
    internal RiskTable(int times, int causes)
    {
        (Times, AtRisk, Events) = (new double[times], new double[times], new double[times]);
        (Censored, EventsByCause) = (new double[times], [.. Enumerable.Range(0, causes).Select(_ => new double[times])]);
    }

    /// <summary>The distinct times, in increasing order.</summary>
    public double[] Times { get; }

    /// <summary>
    /// Number at risk just before each time: patients who entered earlier and have had neither an event nor censoring before it.
    /// </summary>
    public double[] AtRisk { get; }

    /// <summary>Number of events of any cause at each time.</summary>
    public double[] Events { get; }

    /// <summary>Number of events of each cause at each time, starting with the first cause.</summary>
    public IReadOnlyList<double[]> EventsByCause { get; }

    /// <summary>Number of censorings at each time.</summary>
    public double[] Censored { get; }

    internal void Add(int place, int cause, double count)
    {
        if (cause == 0)
        {
            Censored[place] += count;
        }
        else
        {
            Events[place] += count;
            EventsByCause[cause - 1][place] += count;
        }
    }
}
