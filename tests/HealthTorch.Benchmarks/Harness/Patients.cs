using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;

namespace HealthTorch.Benchmarks;

/// <summary>Simulated patients: standard normal features, of which the first two decide the class.</summary>
internal static class Patients
{
    /// <summary>The same features with the time to an event, whose hazard the first two double or halve, or to a censoring.</summary>
    public static Cohort DrawEvents(int rows, int features)
    {
        var cohort = Draw(rows, features);
        var (inputs, stream) = ((FeatureRows)cohort.Inputs, Seeds.CreateStream(1, "benchmark events"));
        var (times, causes) = (new double[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var time = -Math.Log(1 - stream.NextDouble()) / Math.Pow(2, inputs[row][0] + inputs[row][1]);
            var censored = -2 * Math.Log(1 - stream.NextDouble());
            (times[row], causes[row]) = (Math.Min(time, censored), time <= censored ? 1 : 0);
        }

        return cohort with { Targets = new SurvivalTimes(times, causes, ["event"]) };
    }

    public static Cohort Draw(int rows, int features)
    {
        var stream = Seeds.CreateStream(1, "benchmark");
        var values = new double[rows * features];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextNormal();
        }

        var labels = Enumerable.Range(0, rows).Select(row => values[row * features] + values[(row * features) + 1] > 0 ? 1 : 0).ToArray();
        return new Cohort(
            [.. Enumerable.Range(1, rows).Select(id => $"{id}")],
            new FeatureRows([.. Enumerable.Range(1, features).Select(i => $"x{i}")], values),
            new ClassLabels(labels, ["no", "yes"]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }
}
