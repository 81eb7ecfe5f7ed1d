using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Statistics.LinearModels;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>
/// Linear regression on standardized features with a light ridge penalty: the sum of squared errors plus the sum of squared coefficients
/// (lambda 1, unpenalized intercept), so that a solution exists for collinear features.
/// </summary>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed record LinearBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "linear-regression";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var fit = RidgeRegression.Fit(training, ((RegressionValues)targets).Values);
        return (rows, _) => new RegressionPrediction(fit.Predict(rows));
    }
}
