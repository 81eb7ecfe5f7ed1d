using System.Numerics.Tensors;
using HealthTorch.Data;
using HealthTorch.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Metrics;

/// <summary>
/// Fits the straight line on the scale of log odds that makes predictions right on the whole: logit P(y) = intercept + slope logit(p).
/// </summary>
internal sealed class Recalibration
{
    private readonly double _mean;
    private readonly double _scale;
    private readonly double[] _x;
    private readonly WrongClass _patients;
    private readonly int[] _negatives;
    private readonly int[] _positives;
    private readonly Vector<double> _near;

    /// <summary>Fits all rows, whose line is near that of any sample.</summary>
    /// <param name="truth">Two classes.</param>
    /// <param name="said">What the model said.</param>
    public Recalibration(Classes truth, ClassProbabilities said)
    {
        // Centred and scaled, so that the derivatives neither cancel nor differ in size.
        _x = Logit.Of(said);
        _mean = TensorPrimitives.Sum<double>(_x) / _x.Length;
        TensorPrimitives.Subtract(_x, _mean, _x);
        _scale = TensorPrimitives.Norm<double>(_x) / Math.Sqrt(_x.Length);
        TensorPrimitives.Divide(_x, _scale, _x);
        _patients = new WrongClass(truth.Labels, _x);

        var rows = Enumerable.Range(0, _x.Length).OrderBy(row => _x[row]).ToLookup(row => truth.Labels[row]);
        (_negatives, _positives) = ([.. rows[0]], [.. rows[1]]);
        _near = Vector<double>.Build.Dense([_mean, _scale]);
        _near = Likeliest(Sample.Once(truth.Count)) ?? _near;
    }

    /// <summary>The line of greatest likelihood.</summary>
    /// <param name="sample">How often each row counts.</param>
    /// <returns>NaN for both where no finite line fits best.</returns>
    public (double Intercept, double Slope) Fit(Sample sample) => Likeliest(sample) is { } line
        ? (line[0] - (line[1] * _mean / _scale), line[1] / _scale)
        : (double.NaN, double.NaN);

    /// <summary>Starts from the line of all rows, or from no slope at all: far-off predictions may have no curvature to go by.</summary>
    private Vector<double>? Likeliest(Sample sample)
    {
        if (!Overlap(sample))
        {
            return null;
        }

        var (likelihood, prevalence) = (new LineLikelihood(_patients, sample), _patients.Prevalence(sample));
        var near = likelihood.At(_near);
        return near.Value <= sample.Size * Entropy(prevalence)
            ? Newton.Minimum(likelihood.At, _near, near)
            : Newton.Minimum(likelihood.At, Vector<double>.Build.Dense([Logit.Of(prevalence), 0]));
    }

    /// <summary>Whether no threshold parts the classes, its own patients aside: then, and only then, a finite line fits best.</summary>
    /// <remarks>Albert, Anderson: On the existence of maximum likelihood estimates in logistic regression models (1984).</remarks>
    private bool Overlap(Sample sample)
    {
        return Highest(_negatives) > Lowest(_positives) && Highest(_positives) > Lowest(_negatives);

        double Lowest(int[] rows) => X(rows.FirstOrDefault(Counts, -1));
        double Highest(int[] rows) => X(rows.LastOrDefault(Counts, -1));
        double X(int row) => row < 0 ? double.NaN : _x[row];
        bool Counts(int row) => sample.Counts[row] > 0;
    }

    private static double Entropy(double share) => -(share * Math.Log(share)) - ((1 - share) * Math.Log(1 - share));
}
