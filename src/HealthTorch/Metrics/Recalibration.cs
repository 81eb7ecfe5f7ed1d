using HealthTorch.Data;
using HealthTorch.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Metrics;

/// <summary>A straight line on the scale of log odds that makes predictions right on the whole: logit P(y) = intercept + slope logit(p).</summary>
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

        // Centred and scaled, so that the two derivatives neither cancel nor differ in size.
        var mean = logits.Average();
        var scale = Math.Sqrt(logits.Average(x => (x - mean) * (x - mean)));
        var likelihood = new Likelihood(truth.Labels, [.. logits.Select(x => (x - mean) / scale)]);
        return Newton.Minimum(likelihood, Vector<double>.Build.Dense([Logit.Of(truth.Labels.Average()), 0])) is { } line
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
            var (excess, slope) = (0.0, 0.0);
            foreach (var logit in logits)
            {
                var p = Logit.Inverse(intercept + logit);
                (excess, slope) = (excess + p - prevalence, slope + (p * (1 - p)));
            }

            return (excess, slope);
        }
    }

    private static double[] Logits(ClassProbabilities said) => Enumerable.Range(0, said.Count).Select(row => Logit.Of(said[row, 1])).ToArray();

    /// <summary>Whether some threshold parts the classes, its own patients aside: then, and only then, no finite line fits best.</summary>
    /// <remarks>Albert, Anderson: On the existence of maximum likelihood estimates in logistic regression models (1984).</remarks>
    private static bool Separated(int[] labels, double[] logits)
    {
        var (lowest, highest) = (new[] { double.PositiveInfinity, double.PositiveInfinity }, new[] { double.NegativeInfinity, double.NegativeInfinity });
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
    private sealed class Likelihood(int[] labels, double[] x) : IConvex
    {
        public double Value(Vector<double> line)
        {
            var sum = 0.0;
            for (var row = 0; row < x.Length; row++)
            {
                var logit = line[0] + (line[1] * x[row]);
                sum += Logit.SoftPlus(labels[row] == 1 ? -logit : logit);
            }

            return sum;
        }

        public (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(Vector<double> line)
        {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var row = 0; row < x.Length; row++)
            {
                var p = Logit.Inverse(line[0] + (line[1] * x[row]));
                var (error, weight) = (p - labels[row], p * (1 - p));
                (g0, g1) = (g0 + error, g1 + (error * x[row]));
                (h00, h01, h11) = (h00 + weight, h01 + (weight * x[row]), h11 + (weight * x[row] * x[row]));
            }

            return (Vector<double>.Build.Dense([g0, g1]), Matrix<double>.Build.Dense(2, 2, [h00, h01, h01, h11]));
        }
    }
}
