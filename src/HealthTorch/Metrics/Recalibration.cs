using System.Numerics.Tensors;
using HealthTorch.Data;
using HealthTorch.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Metrics;

/// <summary>
/// A straight line on the scale of log odds that makes predictions right on the whole: logit P(y) = intercept + slope logit(p).
/// </summary>
/// <param name="Intercept">NaN where no finite line fits best.</param>
/// <param name="Slope">NaN where no finite line fits best.</param>
internal readonly record struct Recalibration(double Intercept, double Slope)
{
    private static readonly Recalibration Undefined = new(double.NaN, double.NaN);

    /// <summary>The line of greatest likelihood.</summary>
    /// <param name="truth">Two classes.</param>
    /// <param name="said">What the model said.</param>
    public static Recalibration Fit(Classes truth, ClassProbabilities said)
    {
        var logits = Logits(said);
        if (Separated(truth.Labels, logits))
        {
            return Undefined;
        }

        // Centred and scaled, so that the derivatives neither cancel nor differ in size. Starts from the predictions as they
        // are, or from no slope at all: far-off predictions may have no curvature to go by.
        var mean = logits.Average();
        var scale = TensorPrimitives.StdDev<double>(logits);
        var likelihood = new Likelihood(truth.Labels, [.. logits.Select(x => (x - mean) / scale)]);
        double[][] starts = [[mean, scale], [Logit.Of(truth.Labels.Average()), 0]];
        var start = starts.Select(Vector<double>.Build.Dense).MinBy(line => likelihood.At(line).Value)!;
        return Newton.Minimum(likelihood.At, start) is { } line
            ? new Recalibration(line[0] - (line[1] * mean / scale), line[1] / scale)
            : Undefined;
    }

    /// <summary>The line of slope one of greatest likelihood: the one that makes the mean prediction the prevalence.</summary>
    /// <param name="truth">Two classes.</param>
    /// <param name="said">What the model said.</param>
    public static Recalibration InTheLarge(Classes truth, ClassProbabilities said)
    {
        if (truth.Labels.Distinct().Count() < 2)
        {
            return Undefined;
        }

        var (logits, prevalence) = (Logits(said), truth.Labels.Average());
        return new Recalibration(Root(Logit.Of(prevalence) - logits.Max(), Logit.Of(prevalence) - logits.Min(), Excess), 1);

        (double Value, double Slope) Excess(double intercept)
        {
            var probabilities = Probabilities(intercept, 1, logits);
            var sum = TensorPrimitives.Sum<double>(probabilities);
            return (sum - (prevalence * logits.Length), sum - TensorPrimitives.SumOfSquares<double>(probabilities));
        }
    }

    private static double[] Logits(ClassProbabilities said) =>
        [.. Enumerable.Range(0, said.Count).Select(row => Logit.Of(said[row, 1]))];

    private static double[] Probabilities(double intercept, double slope, double[] x)
    {
        var values = new double[x.Length];
        TensorPrimitives.Multiply(x, slope, values);
        TensorPrimitives.Add(values, intercept, values);
        TensorPrimitives.Sigmoid<double>(values, values);
        return values;
    }

    /// <summary>Whether some threshold parts the classes, its own patients aside: then, and only then, no finite line fits best.</summary>
    /// <remarks>Albert, Anderson: On the existence of maximum likelihood estimates in logistic regression models (1984).</remarks>
    private static bool Separated(int[] labels, double[] logits)
    {
        double[] lowest = [double.PositiveInfinity, double.PositiveInfinity], highest = [double.NegativeInfinity, double.NegativeInfinity];
        for (var row = 0; row < labels.Length; row++)
        {
            lowest[labels[row]] = Math.Min(lowest[labels[row]], logits[row]);
            highest[labels[row]] = Math.Max(highest[labels[row]], logits[row]);
        }

        return highest[0] <= lowest[1] || highest[1] <= lowest[0];
    }

    /// <summary>The root of an increasing function between two ends: Newton's steps, and halving where they leave the ends.</summary>
    /// <remarks>Press, Teukolsky, Vetterling, Flannery: Numerical recipes (2007), section 9.4.</remarks>
    private static double Root(double low, double high, Func<double, (double Value, double Slope)> function)
    {
        var x = low + ((high - low) / 2);
        while (low < x && x < high)
        {
            var (value, slope) = function(x);
            (low, high) = value > 0 ? (low, x) : (x, high);
            var next = x - (value / slope);
            if (Math.Abs(next - x) <= 1e-15 * Math.Max(1, Math.Abs(x)))
            {
                return next;
            }

            x = low < next && next < high ? next : low + ((high - low) / 2);
        }

        return x;
    }

    /// <summary>Minus the log likelihood of an intercept and a slope.</summary>
    /// <param name="labels">1 for positive patients, 0 for others.</param>
    /// <param name="x">What the slope multiplies.</param>
    private sealed class Likelihood(int[] labels, double[] x)
    {
        private readonly double[] _y = [.. labels.Select(label => (double)label)];

        public Parabola At(Vector<double> line)
        {
            var p = Probabilities(line[0], line[1], x);
            var (errors, weights) = (new double[x.Length], new double[x.Length]);
            TensorPrimitives.Subtract<double>(p, _y, errors);
            TensorPrimitives.Subtract(1, p, weights);
            TensorPrimitives.Multiply<double>(weights, p, weights);
            var (h00, h01) = (TensorPrimitives.Sum<double>(weights), TensorPrimitives.Dot<double>(weights, x));
            TensorPrimitives.Multiply<double>(weights, x, weights);
            return new Parabola(
                Value(errors),
                Vector<double>.Build.Dense([TensorPrimitives.Sum<double>(errors), TensorPrimitives.Dot<double>(errors, x)]),
                Matrix<double>.Build.Dense(2, 2, [h00, h01, h01, TensorPrimitives.Dot<double>(weights, x)]));
        }

        /// <summary>The probability of each patient's own class is one less the size of the error.</summary>
        private static double Value(double[] errors)
        {
            var values = new double[errors.Length];
            TensorPrimitives.Abs<double>(errors, values);
            TensorPrimitives.Subtract(1, values, values);
            TensorPrimitives.Log<double>(values, values);
            return -TensorPrimitives.Sum<double>(values);
        }
    }
}
