namespace HealthTorch.Estimators;

/// <summary>The numbers behind an estimated curve: who was at risk and what happened at each distinct time.</summary>
public sealed class RiskTable
{
    internal RiskTable(int times, int causes)
    {
        (Times, AtRisk, Events) = (new double[times], new double[times], new double[times]);
        (Censored, EventsOfCause) = (new double[times], [.. Enumerable.Range(0, causes).Select(_ => new double[times])]);
    }

    /// <summary>The distinct times, increasing.</summary>
    public double[] Times { get; }

    /// <summary>Number at risk just before each time: entered before it, and neither censored nor with an event before it.</summary>
    public double[] AtRisk { get; }

    /// <summary>Events of any cause at each time.</summary>
    public double[] Events { get; }

    /// <summary>Events of each cause, from the first, at each time.</summary>
    public IReadOnlyList<double[]> EventsOfCause { get; }

    /// <summary>Censored at each time.</summary>
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
            EventsOfCause[cause - 1][place] += count;
        }
    }
}
