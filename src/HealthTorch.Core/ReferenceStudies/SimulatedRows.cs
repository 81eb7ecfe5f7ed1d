using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Core.ReferenceStudies;

/// <summary>Simulated patients whose class is determined by a linear score plus noise.</summary>
/// <param name="Inputs">x, (patients, features), each feature normalized to [0, 1].</param>
/// <param name="Targets">y, (patients, 1), 0 or 1.</param>
/// <remarks>
/// Raw features u_ij are uniform in [0, 100) and x_ij is u_ij normalized by minimum and maximum. With standard normal coefficients c_j, the
/// true score is t_i = sum_j c_j x_ij, the noisy score is s_i = t_i + noise * sd(t) * e_i with e_i standard normal, and the class is y_i =
/// 1 where s_i exceeds the median of s: half of the patients.
/// </remarks>
internal sealed record SimulatedRows(ReferenceMatrix Inputs, ReferenceMatrix Targets)
{
    /// <summary>Draws patients.</summary>
    /// <param name="rows">Number of patients.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="noise">Standard deviation of the noise divided by that of the true score.</param>
    /// <param name="random">The random stream.</param>
    public static SimulatedRows Draw(int rows, int features, double noise, RandomStream random)
    {
        var raw = new ReferenceMatrix(rows, features, Numbers(rows * features, () => 100 * random.NextDouble()));
        var inputs = MinMaxScaler.Fit(raw).Transform(raw);
        var coefficients = Numbers(features, random.NextNormal);
        var scores = Scores(inputs, coefficients);
        var spread = noise * StandardDeviation(scores);
        scores = Array.ConvertAll(scores, score => score + (spread * random.NextNormal()));
        var median = scores.Order().ElementAt((rows - 1) / 2);
        return new SimulatedRows(inputs, new ReferenceMatrix(rows, 1, Array.ConvertAll(scores, score => score > median ? 1.0 : 0.0)));
    }

    private static double[] Numbers(int count, Func<double> draw)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = draw();
        }

        return numbers;
    }

    private static double[] Scores(ReferenceMatrix inputs, double[] coefficients)
    {
        var scores = new double[inputs.Rows];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < coefficients.Length; j++)
            {
                scores[i] += coefficients[j] * inputs[i, j];
            }
        }

        return scores;
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
