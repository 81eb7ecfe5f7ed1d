using HealthTorch.Data.Rows;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// Logistic regression on standardized features with a light ridge penalty: minimizes the sum of log losses plus half the sum of squared
/// coefficients (lambda 1, intercepts not penalized). For more than two classes it is a softmax regression with coefficients for every
/// class.
/// </summary>
/// <remarks>
/// Cox: The regression analysis of binary sequences (1958); le Cessie, van Houwelingen: Ridge estimators in logistic regression (1992). The
/// objective is that of scikit-learn's LogisticRegression with C = 1 after StandardScaler. A class without training rows has probability
/// zero, the limit as its intercept goes to minus infinity.
/// </remarks>
public sealed class LogisticRegression
{
    /// <summary>Penalty on half the squared coefficients.</summary>
    internal const double Penalty = 1;

    private readonly DesignTransform _design;
    private readonly PenalizedLikelihood? _objective;
    private readonly Vector<double> _coefficients;
    private readonly int[] _present;
    private readonly int _classes;

    private LogisticRegression(
        DesignTransform design, PenalizedLikelihood? objective, Vector<double> coefficients, int[] present, int classes) =>
        (_design, _objective, _coefficients, _present, _classes) = (design, objective, coefficients, present, classes);

    /// <summary>Fits the regression.</summary>
    /// <param name="rows">(patients, features), at least one patient.</param>
    /// <param name="labels">The class of each patient, from 0.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="EstimationException">The optimization does not converge.</exception>
    public static LogisticRegression Fit(FeatureRows rows, int[] labels, int classes)
    {
        int[] present = [.. labels.Distinct().Order()];
        var design = new DesignTransform(rows);
        if (present.Length == 1)
        {
            return new LogisticRegression(design, null, Vector<double>.Build.Dense(1), present, classes);
        }

        int[] places = Array.ConvertAll(labels, label => Array.IndexOf(present, label));
        var objective = new PenalizedLikelihood(design.Transform(rows), places, present.Length);
        var coefficients = Newton.Minimize(objective.Evaluate, Vector<double>.Build.Dense(objective.ParameterCount))
            ?? throw new EstimationException(
                "the penalized logistic regression did not converge: the features differ too much in scale; rescale them");
        return new LogisticRegression(design, objective, coefficients, present, classes);
    }

    /// <summary>Predicts the probability of each class.</summary>
    /// <param name="rows">Patients with the features used for fitting.</param>
    /// <returns>Row-major, patients x classes.</returns>
    public double[] Predict(FeatureRows rows)
    {
        var values = new double[rows.Count * _classes];
        if (_objective is null)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                values[(row * _classes) + _present[0]] = 1;
            }
        }

        _objective?.Probabilities(_design.Transform(rows), _coefficients, (first, probabilities) =>
        {
            for (var row = 0; row < probabilities.Rows; row++)
            {
                for (var k = 0; k < _present.Length; k++)
                {
                    values[((first + row) * _classes) + _present[k]] = probabilities[row, k];
                }
            }
        });
        return values;
    }
}
