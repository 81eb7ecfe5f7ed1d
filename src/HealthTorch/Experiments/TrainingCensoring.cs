using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// Lets metrics that weigh patients by the inverse probability of censoring take that probability from the training rows.
/// </summary>
/// <param name="training">Targets of the training rows.</param>
internal sealed class TrainingCensoring(Targets training)
{
    private readonly StepFunction? _curve = training is Events { Entries: null } events ? CensoringCurve.Of(events) : null;

    /// <summary>The same prediction, with the training rows' probability where it is one of curves.</summary>
    public Prediction On(Prediction prediction) =>
        prediction is SurvivalCurves curves && _curve is not null ? curves.With(_curve) : prediction;
}
