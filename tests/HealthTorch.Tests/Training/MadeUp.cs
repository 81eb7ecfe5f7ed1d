using HealthTorch.Core.Gradients;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
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
        var stream = Seeds.CreateStream(seed, "made-up");
        var values = Enumerable.Range(0, count * features).Select(_ => stream.NextNormal()).ToArray();
        var labels = Enumerable.Range(0, count).Select(row => Label(values.AsSpan(row * features, features), classes, stream)).ToArray();
        return new Cohort(
            [.. Enumerable.Range(1, count).Select(id => $"{id}")],
            new FeatureRows([.. Enumerable.Range(1, features).Select(i => $"x{i}")], values),
            new ClassLabels(labels, [.. Enumerable.Range(0, classes).Select(i => $"c{i}")]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }

    /// <summary>Inputs that a model reads, of two classes: rows as above, or random graphs of random classes.</summary>
    public static Cohort PatientsFor(ModelConfig model, int count, int features = 4) => model.InputType == typeof(FeatureRows)
        ? Patients(count, features)
        : Patients(count) with { Inputs = SyntheticInputs.Molecules(count, features: 2, seed: 1) };

    public static Batch Batch(Cohort cohort, ScalarType dtype = ScalarType.Float64) => Networks.Batches.Batch.From(cohort, CPU, dtype);

    public static Network Network(ModelConfig model, Cohort cohort, NetworkTask? task = null, ScalarType dtype = ScalarType.Float64, long seed = 1)
    {
        manual_seed(seed);
        var network = model.Build(cohort.Inputs, (task ?? Diagnosis).OutputCount(cohort.Targets));
        network.to(dtype);
        return network;
    }

    private static int Label(ReadOnlySpan<double> x, int classes, RandomStream stream)
    {
        var score = x[0] - x[1] + (0.5 * stream.NextNormal());
        return classes == 2 ? (score > 0 ? 1 : 0) : Math.Clamp((int)Math.Floor(score + (classes / 2.0)), 0, classes - 1);
    }
}
