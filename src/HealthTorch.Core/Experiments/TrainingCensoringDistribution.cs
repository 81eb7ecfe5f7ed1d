using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// Adds the censoring distribution of the training rows to predictions, for metrics with inverse probability of censoring weights.
/// </summary>
/// <param name="training">Targets of the training rows.</param>
internal sealed class TrainingCensoringDistribution(Targets training)
{
    private readonly StepFunction? _curve = training is SurvivalTimes { Entries: null } events ? CensoringDistribution.Fit(events) : null;

    /// <summary>The same prediction, with the censoring distribution of the training rows if it consists of survival curves.</summary>
    public Prediction AddTo(Prediction prediction) =>
        prediction is SurvivalCurves curves && _curve is not null ? curves.WithCensoring(_curve) : prediction;
}
