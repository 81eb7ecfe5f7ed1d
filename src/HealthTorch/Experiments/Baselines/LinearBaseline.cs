using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// Linear regression on standardised features with a light penalty: the sum of squared errors plus the sum of squared coefficients (ridge,
/// lambda 1, intercept free), so that collinear features have an answer.
/// </summary>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed record LinearBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "linear-regression";

    /// <inheritdoc/>
    public override FittedBaseline Fit(Rows training, Targets targets)
    {
        var fit = RidgeRegression.Fit(training, ((Numbers)targets).Values);
        return (rows, _) => new NumberPrediction(fit.Predict(rows));
    }
}
