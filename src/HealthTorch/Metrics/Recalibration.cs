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
        var likelihood = new Likelihood(truth.Labels, new double[truth.Count], logits.Select(x => (x - mean) / scale).ToArray());
        return Newton.Minimum(likelihood, Vector<double>.Build.Dense([Logit.Of(truth.Labels.Average()), 0])) is { } line
            ? new Recalibration(line[0] - (line[1] * mean / scale), line[1] / scale)
            : Undefined;
    }

    /// <summary>The line of slope one of greatest likelihood.</summary>
    /// <param name="truth">Two classes.</param>
    /// <param name="said">What the model said.</param>
    public static Recalibration InTheLarge(Classes truth, ClassProbabilities said)
    {
        if (truth.Labels.Distinct().Count() < 2)
        {
            return Undefined;
        }

        var likelihood = new Likelihood(truth.Labels, Logits(said), null);
        return Newton.Minimum(likelihood, Vector<double>.Build.Dense(1)) is { } line ? new Recalibration(line[0], 1) : Undefined;
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

    /// <summary>Minus the log likelihood of an intercept and, where <paramref name="slopes"/> is given, a slope.</summary>
    /// <param name="labels">1 for positive patients, 0 for others.</param>
    /// <param name="offsets">Log odds that are added as they are.</param>
    /// <param name="slopes">Log odds that are multiplied by the slope, or null.</param>
    private sealed class Likelihood(int[] labels, double[] offsets, double[]? slopes) : IConvex
    {
        public double Value(Vector<double> point)
        {
            var sum = 0.0;
            for (var row = 0; row < labels.Length; row++)
            {
                var logit = LogitOf(point, row);
                sum += Logit.SoftPlus(labels[row] == 1 ? -logit : logit);
            }

            return sum;
        }

        public (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(Vector<double> point)
        {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var row = 0; row < labels.Length; row++)
            {
                var (p, x) = (Logit.Inverse(LogitOf(point, row)), slopes?[row] ?? 0);
                var (error, weight) = (p - labels[row], p * (1 - p));
                (g0, g1) = (g0 + error, g1 + (error * x));
                (h00, h01, h11) = (h00 + weight, h01 + (weight * x), h11 + (weight * x * x));
            }

            return slopes is null
                ? (Vector<double>.Build.Dense([g0]), Matrix<double>.Build.Dense(1, 1, [h00]))
                : (Vector<double>.Build.Dense([g0, g1]), Matrix<double>.Build.Dense(2, 2, [h00, h01, h01, h11]));
        }

        private double LogitOf(Vector<double> point, int row) => point[0] + offsets[row] + (slopes is null ? 0 : point[1] * slopes[row]);
    }
}
