using System.Numerics.Tensors;
using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Classification;

/// <summary>Logistic recalibration: fits logit P(y) = intercept + slope logit(p) by maximum likelihood.</summary>
internal sealed class LogisticRecalibration
{
    private readonly double _mean;
    private readonly double _scale;
    private readonly double[] _x;
    private readonly ClassificationErrors _errors;
    private readonly int[] _negatives;
    private readonly int[] _positives;
    private readonly Vector<double> _start;

    /// <summary>Fits all rows; their estimate is the starting value for every sample.</summary>
    /// <param name="truth">The truth, with two classes.</param>
    /// <param name="prediction">The model's predictions.</param>
    public LogisticRecalibration(ClassLabels truth, ClassProbabilities prediction)
    {
        // Centered and scaled, so that the derivatives are well conditioned.
        _x = LogOdds.FromPredictions(prediction);
        _mean = TensorPrimitives.Sum<double>(_x) / _x.Length;
        TensorPrimitives.Subtract(_x, _mean, _x);
        _scale = TensorPrimitives.Norm<double>(_x) / Math.Sqrt(_x.Length);
        TensorPrimitives.Divide(_x, _scale, _x);
        _errors = new ClassificationErrors(truth.Labels, _x);

        var rows = Enumerable.Range(0, _x.Length).OrderBy(row => _x[row]).ToLookup(row => truth.Labels[row]);
        (_negatives, _positives) = ([.. rows[0]], [.. rows[1]]);
        _start = Vector<double>.Build.Dense([_mean, _scale]);
        _start = MaximumLikelihood(RowWeights.Ones(truth.Count)) ?? _start;
    }

    /// <summary>The maximum likelihood estimate.</summary>
    /// <param name="sample">The weight of each row.</param>
    /// <returns>Intercept and slope; both are NaN if no finite estimate exists.</returns>
    public (double Intercept, double Slope) Fit(RowWeights sample) => MaximumLikelihood(sample) is { } line
        ? (line[0] - (line[1] * _mean / _scale), line[1] / _scale)
        : (double.NaN, double.NaN);

    /// <summary>
    /// Starts from the estimate for all rows, or from slope 0 if that is better: far from the optimum the Hessian may vanish.
    /// </summary>
    private Vector<double>? MaximumLikelihood(RowWeights sample)
    {
        if (!ClassesOverlap(sample))
        {
            return null;
        }

        var (likelihood, prevalence) = (new LogisticCalibrationLikelihood(_errors, sample), _errors.Prevalence(sample));
        var near = likelihood.Evaluate(_start);
        return near.Value <= sample.Total * Entropy(prevalence)
            ? Newton.Minimize(likelihood.Evaluate, _start, near)
            : Newton.Minimize(likelihood.Evaluate, Vector<double>.Build.Dense([LogOdds.FromProbability(prevalence), 0]));
    }

    /// <summary>
    /// Whether no threshold separates the classes (patients at the threshold excepted): a finite estimate exists if and only if this holds.
    /// </summary>
    /// <remarks>Albert, Anderson: On the existence of maximum likelihood estimates in logistic regression models (1984).</remarks>
    private bool ClassesOverlap(RowWeights sample)
    {
        return Highest(_negatives) > Lowest(_positives) && Highest(_positives) > Lowest(_negatives);

        double Lowest(int[] rows) => X(rows.FirstOrDefault(Counts, -1));
        double Highest(int[] rows) => X(rows.LastOrDefault(Counts, -1));
        double X(int row) => row < 0 ? double.NaN : _x[row];
        bool Counts(int row) => sample.Values[row] > 0;
    }

    private static double Entropy(double share) => -(share * Math.Log(share)) - ((1 - share) * Math.Log(1 - share));
}
