using System.Numerics.Tensors;
using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// Estimates the intercept which, added to all log odds, makes the mean predicted probability equal to the prevalence (slope fixed at one).
/// </summary>
internal sealed class InterceptRecalibration
{
    private readonly double[] _logits;
    private readonly ClassificationErrors _errors;
    private readonly double _start;

    /// <summary>Fits all rows; their intercept is the starting value for every sample.</summary>
    /// <param name="truth">The truth, with two classes.</param>
    /// <param name="prediction">The model's predictions.</param>
    public InterceptRecalibration(ClassLabels truth, ClassProbabilities prediction)
    {
        _logits = LogOdds.FromPredictions(prediction);
        _errors = new ClassificationErrors(truth.Labels, _logits);
        _start = Fit(RowWeights.Ones(truth.Count));
    }

    /// <summary>Estimates the intercept on a sample.</summary>
    /// <param name="sample">The weight of each row.</param>
    /// <returns>NaN unless both classes have at least one patient.</returns>
    public double Fit(RowWeights sample)
    {
        var prevalence = _errors.Prevalence(sample);
        return prevalence is > 0 and < 1
            ? FindRoot(
                LogOdds.FromProbability(prevalence) - TensorPrimitives.Max<double>(_logits),
                LogOdds.FromProbability(prevalence) - TensorPrimitives.Min<double>(_logits),
                _start,
                intercept => Excess(intercept, sample))
            : double.NaN;
    }

    /// <summary>The number of predicted minus observed positives, and its derivative with respect to the intercept.</summary>
    private (double Value, double Slope) Excess(double intercept, RowWeights sample)
    {
        var (value, slope) = (0.0, 0.0);
        Span<double> space = stackalloc double[2 * ClassificationErrors.BlockSize];
        foreach (var rows in _errors.Blocks())
        {
            var counts = sample.Values[rows];
            Span<double> errors = space[..counts.Length], counted = space[ClassificationErrors.BlockSize..][..counts.Length];
            _errors.ComputeErrors(intercept, 1, rows, errors);
            TensorPrimitives.Multiply(errors, counts, counted);
            value += TensorPrimitives.Dot(counted, _errors.Signs(rows));
            slope += TensorPrimitives.Sum<double>(counted) - TensorPrimitives.Dot(counted, errors);
        }

        return (value, slope);
    }

    /// <summary>
    /// Finds the root of an increasing function in a bracket: Newton steps, with bisection where a step leaves the bracket.
    /// </summary>
    /// <remarks>Press, Teukolsky, Vetterling, Flannery: Numerical recipes (2007), section 9.4.</remarks>
    private static double FindRoot(double low, double high, double near, Func<double, (double Value, double Slope)> function)
    {
        var x = Inside(near);
        while (low < x && x < high)
        {
            var (value, slope) = function(x);
            (low, high) = value > 0 ? (low, x) : (x, high);
            var next = x - (value / slope);

            // The second derivative of a sum of logistic curves is at most its first derivative, so the error after this step is below its
            // square.
            if (Math.Abs(next - x) <= 1e-9)
            {
                return next;
            }

            x = Inside(next);
        }

        return x;

        double Inside(double place) => low < place && place < high ? place : low + ((high - low) / 2);
    }
}
