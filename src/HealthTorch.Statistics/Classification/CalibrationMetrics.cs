using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// Calibration slope: b of the logistic regression of the outcome on the log odds of the prediction, logit P(y) = a + b logit(p). The ideal
/// value is 1; below 1 the predictions are too extreme (overfitting), above 1 not extreme enough.
/// </summary>
/// <remarks>
/// Cox: Two further applications of a model for binary regression (1958); Van Calster et al.: Calibration, the Achilles heel of predictive
/// analytics (2019). Probabilities are first clipped to [2^-52, 1 - 2^-52]. NaN if no finite maximum likelihood estimate exists: one class
/// only, constant predictions, or predictions that separate the classes.
/// </remarks>
public sealed record CalibrationSlope : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "calibration-slope";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        var recalibration = new LogisticRecalibration(truth, prediction);
        return sample => recalibration.Fit(sample).Slope;
    }
}

/// <summary>
/// Calibration intercept (calibration in the large): a of logit P(y) = a + logit(p), with the slope fixed at one. The ideal value is 0;
/// above 0 the predictions are too low on average, below 0 too high.
/// </summary>
/// <remarks>
/// Steyerberg: Clinical prediction models (2009), section 15.3.2; Van Calster et al. (2019). This is not the intercept of the model with an
/// estimated slope. Probabilities are first clipped to [2^-52, 1 - 2^-52]. NaN unless both classes have at least one patient.
/// </remarks>
public sealed record CalibrationIntercept : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "calibration-intercept";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        new InterceptRecalibration(truth, prediction).Fit;
}
