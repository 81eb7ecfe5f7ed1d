using HealthTorch.Configuration;

namespace HealthTorch.Networks.Layers;

/// <summary>The numbers of units of hidden layers in a configuration.</summary>
internal static class HiddenLayerUnits
{
    private const int MaxUnits = 1_000_000;

    /// <summary>Counts the weights of consecutive dense layers, without biases.</summary>
    /// <param name="inputs">Number of inputs of the first layer.</param>
    /// <param name="units">Number of units of each layer.</param>
    public static long CountWeights(int inputs, IReadOnlyList<int> units) =>
        units.Index().Sum(layer => (long)layer.Item * (layer.Index == 0 ? inputs : units[layer.Index - 1]));

    /// <summary>Returns the problems of the numbers of units.</summary>
    /// <param name="member">Name of the configuration property.</param>
    /// <param name="units">Number of units of each layer.</param>
    public static IEnumerable<ConfigProblem> Validate(string member, IReadOnlyList<int> units) => units.Index()
        .Where(layer => layer.Item is < 1 or > MaxUnits)
        .Select(layer => new ConfigProblem($"{member}[{layer.Index}]", $"is {layer.Item}; a layer has 1 to {MaxUnits} units"));
}
