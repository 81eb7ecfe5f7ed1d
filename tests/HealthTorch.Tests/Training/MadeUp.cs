using HealthTorch.Data;
using HealthTorch.Experiments;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Training;

/// <summary>Small made-up cohorts and networks for tests of training.</summary>
internal static class MadeUp
{
    public static Diagnosis Diagnosis { get; } = new();

    /// <summary>Two classes that a linear score with noise tells apart.</summary>
    public static Cohort Patients(int count, int features = 4, int classes = 2, long seed = 1)
    {
        var stream = Seeds.Stream(seed, "made-up");
        var values = Enumerable.Range(0, count * features).Select(_ => stream.NextNormal()).ToArray();
        var labels = Enumerable.Range(0, count).Select(row => Label(values.AsSpan(row * features, features), classes, stream)).ToArray();
        return new Cohort(
            [.. Enumerable.Range(1, count).Select(id => $"{id}")],
            new Rows([.. Enumerable.Range(1, features).Select(i => $"x{i}")], values),
            new Classes(labels, [.. Enumerable.Range(0, classes).Select(i => $"c{i}")]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    /// <summary>Inputs that a model reads, of two classes: rows as above, or random graphs of random classes.</summary>
    public static Cohort PatientsFor(ModelConfig model, int count, int features = 4) => model.Reads == typeof(Rows)
        ? Patients(count, features)
        : Patients(count) with { Inputs = MadeUpInputs.Molecules(count, features: 2, seed: 1) };

    public static Batch Batch(Cohort cohort, ScalarType dtype = ScalarType.Float64) => HealthTorch.Data.Batch.Of(cohort, CPU, dtype);

    public static Network Network(ModelConfig model, Cohort cohort, NetworkTask? task = null, ScalarType dtype = ScalarType.Float64, long seed = 1)
    {
        manual_seed(seed);
        var network = model.Build(cohort.Inputs, (task ?? Diagnosis).Outputs(cohort.Targets));
        network.to(dtype);
        return network;
    }

    private static int Label(ReadOnlySpan<double> x, int classes, RandomStream stream)
    {
        var score = x[0] - x[1] + (0.5 * stream.NextNormal());
        return classes == 2 ? (score > 0 ? 1 : 0) : Math.Clamp((int)Math.Floor(score + (classes / 2.0)), 0, classes - 1);
    }
}
