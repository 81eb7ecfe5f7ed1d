using HealthTorch.Data;
using HealthTorch.Data.Survival;

namespace HealthTorch.Networks.Survival;

/// <summary>Survival times that a model uses in another unit.</summary>
/// <param name="events">The patients.</param>
/// <param name="scale">The time that corresponds to 1 in the model's unit, above 0.</param>
internal sealed class ScaledSurvivalTimes(SurvivalTimes events, double scale) : Targets
{
    /// <summary>The patients with their original times.</summary>
    public SurvivalTimes SurvivalTimes { get; } = events;

    /// <summary>The time that corresponds to 1 in the model's unit.</summary>
    public double Scale { get; } = scale;

    /// <summary>The patients with times in the model's unit.</summary>
    public SurvivalTimes Scaled => new(
        Array.ConvertAll(SurvivalTimes.Times, time => time / Scale),
        SurvivalTimes.Causes,
        SurvivalTimes.CauseNames,
        unit: null,
        SurvivalTimes.Entries is null ? null : Array.ConvertAll(SurvivalTimes.Entries, entry => entry / Scale),
        SurvivalTimes.Strata);

    /// <inheritdoc/>
    public override int Count => SurvivalTimes.Count;

    /// <inheritdoc/>
    public override ScaledSurvivalTimes Take(IReadOnlyList<int> rows) => new(SurvivalTimes.Take(rows), Scale);
}
