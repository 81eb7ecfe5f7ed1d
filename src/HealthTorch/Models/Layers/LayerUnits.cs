using HealthTorch.Configuration;

namespace HealthTorch.Models;

/// <summary>The units of hidden layers, as a configuration gives them.</summary>
internal static class LayerUnits
{
    private const int Most = 1_000_000;

    /// <summary>Weights of dense layers in a row, without biases.</summary>
    /// <param name="inputs">Width of what the first reads.</param>
    /// <param name="units">Units of each layer.</param>
    public static long CountWeights(int inputs, IReadOnlyList<int> units) =>
        units.Index().Sum(layer => (long)layer.Item * (layer.Index == 0 ? inputs : units[layer.Index - 1]));

    /// <summary>What is wrong with them.</summary>
    /// <param name="member">The configuration's member.</param>
    /// <param name="units">Units of each layer.</param>
    public static IEnumerable<ConfigProblem> Problems(string member, IReadOnlyList<int> units) => units.Index()
        .Where(layer => layer.Item is < 1 or > Most)
        .Select(layer => new ConfigProblem($"{member}[{layer.Index}]", $"is {layer.Item}; a layer has 1 to {Most} units"));
}
