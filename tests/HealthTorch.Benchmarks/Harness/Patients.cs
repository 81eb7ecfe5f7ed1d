using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Benchmarks;

/// <summary>Simulated patients: standard normal features, of which the first two decide the class.</summary>
internal static class Patients
{
    public static Cohort Draw(int rows, int features)
    {
        var stream = Seeds.Stream(1, "benchmark");
        var values = new double[rows * features];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextNormal();
        }

        var labels = Enumerable.Range(0, rows).Select(row => values[row * features] + values[(row * features) + 1] > 0 ? 1 : 0).ToArray();
        return new Cohort(
            [.. Enumerable.Range(1, rows).Select(id => $"{id}")],
            new Rows([.. Enumerable.Range(1, features).Select(i => $"x{i}")], values),
            new Classes(labels, ["no", "yes"]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }
}
