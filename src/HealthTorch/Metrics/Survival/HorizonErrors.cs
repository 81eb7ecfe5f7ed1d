using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>Where patients stand at a horizon.</summary>
internal enum Standing
{
    /// <summary>Censored by then: not known.</summary>
    Unknown,

    /// <summary>The event of the cause has happened by then.</summary>
    Happened,

    /// <summary>One of another cause has.</summary>
    Competed,

    /// <summary>None has.</summary>
    Waiting,
}

/// <summary>Squared errors of the predicted incidence at a horizon.</summary>
internal sealed class HorizonErrors
{
    private readonly Standing[] _standing;
    private readonly double[] _errors;
    private readonly double _horizon;

    /// <summary>Works out the errors.</summary>
    /// <param name="truth">Times.</param>
    /// <param name="said">Curves.</param>
    /// <param name="cause">Number of the cause.</param>
    /// <param name="horizon">The time.</param>
    public HorizonErrors(Events truth, SurvivalCurves said, int cause, double horizon)
    {
        (_standing, _horizon) = (Of(truth, cause, horizon), horizon);
        _errors = [.. said.Incidence(cause, horizon).Zip(_standing, (p, s) => s == Standing.Happened ? (1 - p) * (1 - p) : p * p)];
    }

    /// <summary>Where each patient stands.</summary>
    public static Standing[] Of(Events truth, int cause, double horizon) =>
        [.. truth.Times.Zip(truth.Causes, (time, c) => time > horizon ? Standing.Waiting
            : c == 0 ? Standing.Unknown
            : c == cause ? Standing.Happened : Standing.Competed)];

    /// <summary>The mean over the sample, each known error weighted by the inverse probability of being known.</summary>
    /// <param name="sample">How often each row counts.</param>
    /// <param name="weights">Of the sample.</param>
    /// <returns>NaN where someone counts whom nobody in the censoring curve was followed as long as.</returns>
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
