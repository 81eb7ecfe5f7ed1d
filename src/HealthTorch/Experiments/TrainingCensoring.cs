using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// Adds the censoring distribution of the training rows to predictions, for metrics with inverse probability of censoring weights.
/// </summary>
/// <param name="training">Targets of the training rows.</param>
internal sealed class TrainingCensoring(Targets training)
{
    private readonly StepFunction? _curve = training is Events { Entries: null } events ? CensoringCurve.Of(events) : null;

    /// <summary>The same prediction, with the censoring distribution of the training rows if it consists of survival curves.</summary>
    public Prediction On(Prediction prediction) =>
        prediction is SurvivalCurves curves && _curve is not null ? curves.With(_curve) : prediction;
}
