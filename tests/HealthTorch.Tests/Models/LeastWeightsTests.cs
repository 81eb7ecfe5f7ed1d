using HealthTorch.Data;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Treatment;

namespace HealthTorch.Tests.Models;

/// <summary>What a network's weights are said to be at least is no more than they are, so that no model is refused for it.</summary>
public sealed class LeastWeightsTests
{
    private static readonly string[] s_features = ["a", "b", "c"];

    public static TheoryData<ModelConfig> Models =>
    [
        new Mlp { Hidden = [7, 5] }, new Mlp { Hidden = [] }, new Logistic(), new Tarnet { Representation = [8, 6], Heads = [5] },
        new Tarnet { Representation = [4], Heads = [] }, new Snet { Units = 6, Layers = 1, Heads = [] }, new Snet { Units = 5, Layers = 3, Heads = [4] },
        new Gin { Hidden = 9, Layers = 1, HeadLayers = 1 }, new Gin { Hidden = 9, HeadLayers = 3 }, new Dmpnn { Hidden = 9, Depth = 1, HeadLayers = 1 },
        new Dmpnn { Hidden = 9, HeadLayers = 4 }, new AttentiveFp { Hidden = 9, Layers = 1, HeadLayers = 1 }, new AttentiveFp { Hidden = 9, HeadLayers = 3 },
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void They_are_no_more_than_the_network_has(ModelConfig model)
    {
        var rows = new FeatureRows(s_features, []);
        Inputs inputs = model.InputType == typeof(FeatureRows) ? rows : new MoleculeGraphs([], [], rows);
        foreach (var outputs in new[] { 1, 2, 20 })
        {
            using var network = model.Build(inputs, outputs);
            var count = network.parameters().Sum(parameter => parameter.numel());
            Assert.InRange(model.MinWeightCount(inputs, outputs), 1, count);
        }
    }
}
