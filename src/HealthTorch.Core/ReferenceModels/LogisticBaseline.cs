using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Statistics.LinearModels;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>
/// Logistic regression on standardized features with a light ridge penalty: the sum of log losses plus half the sum of squared coefficients
/// (lambda 1, unpenalized intercepts). For more than two classes, softmax regression with coefficients for every class.
/// </summary>
/// <remarks>
/// Cox: The regression analysis of binary sequences (1958); le Cessie, van Houwelingen: Ridge estimators in logistic regression (1992).
/// The same objective as scikit-learn's LogisticRegression with C = 1 after StandardScaler.
/// </remarks>
public sealed record LogisticBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "logistic-regression";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var truth = (ClassLabels)targets;
        if (truth.Labels.Distinct().Count() < 2)
        {
            return new PrevalenceBaseline().Fit(training, targets);
        }

        var fit = LogisticRegression.Fit(training, truth.Labels, truth.Names.Count);
        return (rows, _) => new ClassProbabilities(fit.Predict(rows), truth.Names);
    }
}
