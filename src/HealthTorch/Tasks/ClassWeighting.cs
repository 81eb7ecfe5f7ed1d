using HealthTorch.Configuration;
using HealthTorch.Data;

namespace HealthTorch.Tasks;

/// <summary>Weights of patients by their class, fitted on training rows so that they are 1 on average there.</summary>
internal sealed class ClassWeighting
{
    private readonly double[] _weights;

    public ClassWeighting(bool balanced, IReadOnlyDictionary<string, double> given, Classes training)
    {
        Refuse(given, training.Names);
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

    public double[] Of(Classes targets) => targets.Labels.Select(label => _weights[label]).ToArray();

    private static void Refuse(IReadOnlyDictionary<string, double> given, IReadOnlyList<string> names)
    {
        var problems = given
            .Where(weight => !names.Contains(weight.Key) || weight.Value <= 0)
            .Select(weight => new ConfigProblem(
                $"task.classWeights.{weight.Key}", $"needs a class ({string.Join(", ", names)}) and a weight above 0"))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new ConfigException(problems);
        }
    }
}
