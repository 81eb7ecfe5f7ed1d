using HealthTorch.Data;
using HealthTorch.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Experiments;

/// <summary>
/// Logistic regression on standardised features with a light penalty: the sum of log losses plus half the sum of squared coefficients
/// (lambda 1, intercepts free). Of more than two classes, softmax regression with coefficients for every class.
/// </summary>
/// <remarks>
/// Cox: The regression analysis of binary sequences (1958); le Cessie, van Houwelingen: Ridge estimators in logistic regression (1992).
/// The same objective as scikit-learn's LogisticRegression with C = 1 after StandardScaler. A class without training rows gets
/// probability zero, the limit that its intercept would go to.
/// </remarks>
public sealed record LogisticBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "logistic-regression";

    /// <inheritdoc/>
    public override Func<Rows, Prediction> Fit(Rows training, Targets targets)
    {
        var truth = (Classes)targets;
        int[] present = [.. truth.Labels.Distinct().Order()];
        if (present.Length < 2)
        {
            return new PrevalenceBaseline().Fit(training, targets);
        }

        var design = new Design(training);
        int[] labels = [.. truth.Labels.Select(label => Array.IndexOf(present, label))];
        var objective = new PenalisedLikelihood(design.Of(training), labels, present.Length);
        var coefficients = Newton.Minimum(objective.At, Vector<double>.Build.Dense(objective.Parameters))
            ?? throw new InvalidOperationException("Newton's method needed to come to rest on a strictly convex objective, but did not.");
        return rows => Predict(objective, design.Of(rows), coefficients, present, truth.Names);
    }

    private static ClassProbabilities Predict(
        PenalisedLikelihood objective, DesignRows rows, Vector<double> coefficients, int[] present, IReadOnlyList<string> names)
    {
        var values = new double[rows.Count * names.Count];
        objective.Probabilities(rows, coefficients, (first, probabilities) =>
        {
            for (var row = 0; row < probabilities.Rows; row++)
            {
                for (var k = 0; k < present.Length; k++)
                {
                    values[((first + row) * names.Count) + present[k]] = probabilities[row, k];
                }
            }
        });
        return new ClassProbabilities(values, names);
    }
}
