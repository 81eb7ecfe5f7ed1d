using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>The status of a patient at a horizon.</summary>
internal enum HorizonStatus
{
    /// <summary>Censored before the horizon: the status is not known.</summary>
    Censored,

    /// <summary>An event of the evaluated cause at or before the horizon.</summary>
    Event,

    /// <summary>An event of another cause at or before the horizon.</summary>
    CompetingEvent,

    /// <summary>Event-free at the horizon.</summary>
    EventFree,
}

/// <summary>The squared errors of the predicted incidence at a horizon (contributions to the Brier score).</summary>
internal sealed class BrierContributions
{
    private readonly HorizonStatus[] _status;
    private readonly double[] _errors;
    private readonly double _horizon;

    /// <summary>Computes the errors.</summary>
    /// <param name="truth">The observed times and events.</param>
    /// <param name="prediction">The predicted curves.</param>
    /// <param name="cause">Number of the cause.</param>
    /// <param name="horizon">The horizon.</param>
    public BrierContributions(SurvivalTimes truth, SurvivalCurves prediction, int cause, double horizon)
    {
        (_status, _horizon) = (StatusAt(truth, cause, horizon), horizon);
        _errors = [.. prediction.Incidence(cause, horizon).Zip(_status, (p, s) => s == HorizonStatus.Event ? (1 - p) * (1 - p) : p * p)];
    }

    /// <summary>The status of each patient at a horizon.</summary>
    public static HorizonStatus[] StatusAt(SurvivalTimes truth, int cause, double horizon) =>
        [.. truth.Times.Zip(truth.Causes, (time, c) => time > horizon ? HorizonStatus.EventFree
            : c == 0 ? HorizonStatus.Censored
            : c == cause ? HorizonStatus.Event : HorizonStatus.CompetingEvent)];

    /// <summary>The mean over the sample; each known error is weighted by the inverse probability of being uncensored.</summary>
    /// <param name="sample">The weight of each row.</param>
    /// <param name="weights">The censoring weights of the sample.</param>
    /// <returns>The mean; NaN if a row with positive weight has an infinite censoring weight.</returns>
    public double Mean(RowWeights sample, SampleCensoringWeights weights)
    {
        var counts = sample.Values;
        var (sum, later) = (0.0, weights.At(_horizon));
        for (var row = 0; row < _errors.Length; row++)
        {
            if (counts[row] > 0 && _status[row] != HorizonStatus.Censored)
            {
                sum += counts[row] * _errors[row] * (_status[row] == HorizonStatus.EventFree ? later : weights.Values[row]);
            }
        }

        return double.IsFinite(sum) ? sum / sample.Total : double.NaN;
    }
}
