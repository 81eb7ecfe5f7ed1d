using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>The status of a patient at a horizon.</summary>
internal enum Standing
{
    /// <summary>Censored before the horizon: the status is not known.</summary>
    Unknown,

    /// <summary>An event of the evaluated cause at or before the horizon.</summary>
    Happened,

    /// <summary>An event of another cause at or before the horizon.</summary>
    Competed,

    /// <summary>Event-free at the horizon.</summary>
    Waiting,
}

/// <summary>The squared errors of the predicted incidence at a horizon (contributions to the Brier score).</summary>
internal sealed class HorizonErrors
{
    private readonly Standing[] _standing;
    private readonly double[] _errors;
    private readonly double _horizon;

    /// <summary>Computes the errors.</summary>
    /// <param name="truth">The observed times and events.</param>
    /// <param name="prediction">The predicted curves.</param>
    /// <param name="cause">Number of the cause.</param>
    /// <param name="horizon">The horizon.</param>
    public HorizonErrors(Events truth, SurvivalCurves prediction, int cause, double horizon)
    {
        (_standing, _horizon) = (Of(truth, cause, horizon), horizon);
        _errors = [.. prediction.Incidence(cause, horizon).Zip(_standing, (p, s) => s == Standing.Happened ? (1 - p) * (1 - p) : p * p)];
    }

    /// <summary>The status of each patient at a horizon.</summary>
    public static Standing[] Of(Events truth, int cause, double horizon) =>
        [.. truth.Times.Zip(truth.Causes, (time, c) => time > horizon ? Standing.Waiting
            : c == 0 ? Standing.Unknown
            : c == cause ? Standing.Happened : Standing.Competed)];

    /// <summary>The mean over the sample; each known error is weighted by the inverse probability of being uncensored.</summary>
    /// <param name="sample">The weight of each row.</param>
    /// <param name="weights">The censoring weights of the sample.</param>
    /// <returns>The mean; NaN if a row with positive weight has an infinite censoring weight.</returns>
    public double Mean(Sample sample, CensoringSample weights)
    {
        var counts = sample.Counts;
        var (sum, later) = (0.0, weights.At(_horizon));
        for (var row = 0; row < _errors.Length; row++)
        {
            if (counts[row] > 0 && _standing[row] != Standing.Unknown)
            {
                sum += counts[row] * _errors[row] * (_standing[row] == Standing.Waiting ? later : weights.OfRows[row]);
            }
        }

        return double.IsFinite(sum) ? sum / sample.Size : double.NaN;
    }
}
