using HealthTorch.Data;

namespace HealthTorch.Networks.Classification;

/// <summary>Class weights of patients, fitted on the training rows so that their average there is 1.</summary>
internal sealed class ClassWeighting
{
    private readonly double[] _weights;

    public ClassWeighting(bool balanced, IReadOnlyDictionary<string, double> given, ClassLabels training)
    {
        var counts = new double[training.Names.Count];
        foreach (var label in training.Labels)
        {
            counts[label]++;
        }

        _weights = training.Names
            .Select((name, label) => given.GetValueOrDefault(name, 1) / (balanced ? Math.Max(counts[label], 1) : 1))
            .ToArray();
        var mean = _weights.Zip(counts, (weight, count) => weight * count).Sum() / training.Count;
        _weights = _weights.Select(weight => weight / mean).ToArray();
    }

    public double[] ComputeWeights(ClassLabels targets) => targets.Labels.Select(label => _weights[label]).ToArray();
}
