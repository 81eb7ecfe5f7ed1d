using System.Numerics.Tensors;
using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// Estimates the intercept which, added to all log odds, makes the mean predicted probability equal to the prevalence (slope fixed at one).
/// </summary>
internal sealed class CalibrationInTheLarge
{
    private readonly double[] _logits;
    private readonly WrongClass _patients;
    private readonly double _near;

    /// <summary>Fits all rows; their intercept is the starting value for every sample.</summary>
    /// <param name="truth">The truth, with two classes.</param>
    /// <param name="prediction">The model's predictions.</param>
    public CalibrationInTheLarge(Classes truth, ClassProbabilities prediction)
    {
        _logits = Logit.Of(prediction);
        _patients = new WrongClass(truth.Labels, _logits);
        _near = Intercept(Sample.Once(truth.Count));
    }

    /// <summary>Estimates the intercept on a sample.</summary>
    /// <param name="sample">The weight of each row.</param>
    /// <returns>NaN unless both classes have at least one patient.</returns>
    public double Intercept(Sample sample)
    {
        var prevalence = _patients.Prevalence(sample);
        return prevalence is > 0 and < 1
            ? Root(
                Logit.Of(prevalence) - TensorPrimitives.Max<double>(_logits),
                Logit.Of(prevalence) - TensorPrimitives.Min<double>(_logits),
                _near,
                intercept => Excess(intercept, sample))
            : double.NaN;
    }

    /// <summary>The number of predicted minus observed positives, and its derivative with respect to the intercept.</summary>
    private (double Value, double Slope) Excess(double intercept, Sample sample)
    {
        var (value, slope) = (0.0, 0.0);
        Span<double> space = stackalloc double[2 * WrongClass.Block];
        foreach (var rows in _patients.Blocks())
        {
            var counts = sample.Counts[rows];
            Span<double> errors = space[..counts.Length], counted = space[WrongClass.Block..][..counts.Length];
            _patients.Errors(intercept, 1, rows, errors);
            TensorPrimitives.Multiply(errors, counts, counted);
            value += TensorPrimitives.Dot(counted, _patients.Signs(rows));
            slope += TensorPrimitives.Sum<double>(counted) - TensorPrimitives.Dot(counted, errors);
        }

        return (value, slope);
    }

    /// <summary>
    /// Finds the root of an increasing function in a bracket: Newton steps, with bisection where a step leaves the bracket.
    /// </summary>
    /// <remarks>Press, Teukolsky, Vetterling, Flannery: Numerical recipes (2007), section 9.4.</remarks>
    private static double Root(double low, double high, double near, Func<double, (double Value, double Slope)> function)
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
