using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.LinearModels;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>Ridge regression.</summary>
/// <param name="Penalty">Penalty on the squared coefficients of standardized features, above 0.</param>
/// <remarks>Hoerl, Kennard: Ridge regression, biased estimation for nonorthogonal problems (1970).</remarks>
public sealed record RidgeRegressor(double Penalty = 1) : IInfluenceRegressor
{
    /// <inheritdoc/>
    public IFittedModel Fit(RegressionProblem task) =>
        new FunctionModel(RidgeRegression.Fit(task.Rows, task.Targets, task.Weights, Penalty).Predict);

    /// <inheritdoc/>
    public double[] Influence(RegressionProblem task, IFittedModel fitted, FeatureRows rows)
    {
        double[] residuals = [.. task.Targets.Zip(fitted.Predict(task.Rows), (target, expected) => target - expected)];
        return new PredictionInfluence(Penalty)
        {
            Training = task.Rows,
            Residuals = task.Weights is { } weights ? [.. residuals.Zip(weights, (residual, weight) => residual * weight)] : residuals,
            Curvatures = task.Weights,
        }.Compute(rows);
    }
}

/// <summary>Penalized logistic regression for outcomes of 0 or 1; predicts the probability of 1. Weights are not supported.</summary>
/// <remarks>le Cessie, van Houwelingen: Ridge estimators in logistic regression (1992).</remarks>
public sealed record LogisticRegressor : IInfluenceRegressor
{
    /// <inheritdoc/>
    public IFittedModel Fit(RegressionProblem task)
    {
        if (task.Weights is not null || Array.Exists(task.Targets, target => target is not (0 or 1)))
        {
            throw new ArgumentException($"The logistic regression {task.Name} needed targets of 0 and 1 without weights.");
        }

        var fit = LogisticRegression.Fit(task.Rows, Array.ConvertAll(task.Targets, target => (int)target), 2);
        return new FunctionModel(rows => ArmMatrix.Column(fit.Predict(rows), 1, 2));
    }

    /// <inheritdoc/>
    public double[] Influence(RegressionProblem task, IFittedModel fitted, FeatureRows rows)
    {
        var expected = fitted.Predict(task.Rows);
        return new PredictionInfluence(LogisticRegression.Penalty)
        {
            Training = task.Rows,
            Residuals = [.. task.Targets.Zip(expected, (target, risk) => target - risk)],
            Curvatures = Array.ConvertAll(expected, Variance),
        }.Compute(rows, Array.ConvertAll(fitted.Predict(rows), Variance));

        static double Variance(double risk) => risk * (1 - risk);
    }
}

/// <summary>Penalized logistic regression; multinomial (softmax) for more than two classes.</summary>
/// <remarks>le Cessie, van Houwelingen: Ridge estimators in logistic regression (1992).</remarks>
public sealed record LogisticClassifier : IClassifier
{
    /// <inheritdoc/>
    public IFittedModel Fit(ClassificationProblem task) =>
        new FunctionModel(LogisticRegression.Fit(task.Rows, task.Labels, task.Classes).Predict);
}

/// <summary>A fitted model given by a function.</summary>
/// <param name="predict">The function.</param>
internal sealed class FunctionModel(Func<FeatureRows, double[]> predict) : IFittedModel
{
    public double[] Predict(FeatureRows rows) => predict(rows);
}
