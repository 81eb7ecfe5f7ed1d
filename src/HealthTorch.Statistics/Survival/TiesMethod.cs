namespace HealthTorch.Statistics.Survival;

/// <summary>How a partial likelihood handles tied event times.</summary>
public enum TiesMethod
{
    /// <summary>Efron's method: approximates the average over all orders of the tied events.</summary>
    /// <remarks>Efron: The efficiency of Cox's likelihood function for censored data (1977).</remarks>
    Efron,

    /// <summary>Breslow's method: each tied event has all of them in its risk set.</summary>
    /// <remarks>Breslow: Covariance analysis of censored survival data (1974).</remarks>
    Breslow,
}

/// <summary>
/// Sums over the d tied events of one time, l = 0 ... d - 1. Event l has the risk sum S - f D, where D is the sum over the tied events
/// themselves and f = l / d with Efron's method, 0 with Breslow's.
/// </summary>
internal readonly record struct TiedRiskSums
{
    /// <summary>Computes the sums.</summary>
    /// <param name="ties">The method.</param>
    /// <param name="events">d.</param>
    /// <param name="atRisk">S.</param>
    /// <param name="died">D.</param>
    public TiedRiskSums(TiesMethod ties, int events, double atRisk, double died)
    {
        for (var l = 0; l < events; l++)
        {
            var f = ties == TiesMethod.Efron ? l / (double)events : 0;
            var z = atRisk - (f * died);
            LogRisk += Math.Log(z);
            Inverse += 1 / z;
            InverseTimesFraction += f / z;
            InverseSquare += 1 / (z * z);
            InverseSquareTimesFraction += f / (z * z);
            InverseSquareTimesFractionSquared += f * f / (z * z);
        }
    }

    /// <summary>Sum of log(S - f D).</summary>
    public double LogRisk { get; }

    /// <summary>Sum of 1 / (S - f D): the jump of the baseline hazard.</summary>
    public double Inverse { get; }

    /// <summary>Sum of f / (S - f D).</summary>
    public double InverseTimesFraction { get; }

    /// <summary>Sum of 1 / (S - f D)^2.</summary>
    public double InverseSquare { get; }

    /// <summary>Sum of f / (S - f D)^2.</summary>
    public double InverseSquareTimesFraction { get; }

    /// <summary>Sum of f^2 / (S - f D)^2.</summary>
    public double InverseSquareTimesFractionSquared { get; }
}
