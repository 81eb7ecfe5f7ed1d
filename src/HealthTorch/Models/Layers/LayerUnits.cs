using HealthTorch.Configuration;

namespace HealthTorch.Models;

/// <summary>The units of hidden layers, as a configuration gives them.</summary>
internal static class LayerUnits
{
    private const int Most = 1_000_000;

    /// <summary>What is wrong with them.</summary>
    /// <param name="member">The configuration's member.</param>
    /// <param name="units">Units of each layer.</param>
    public static IEnumerable<ConfigProblem> Problems(string member, IReadOnlyList<int> units) => units.Index()
        .Where(layer => layer.Item is < 1 or > Most)
        .Select(layer => new ConfigProblem($"{member}[{layer.Index}]", $"is {layer.Item}; a layer has 1 to {Most} units"));
}
