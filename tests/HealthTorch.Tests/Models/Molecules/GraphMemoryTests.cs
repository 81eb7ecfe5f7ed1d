using HealthTorch.Core.Gradients;
using HealthTorch.Data.Molecules;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Models;

/// <summary>What a network of graphs keeps for its gradients.</summary>
public sealed class GraphMemoryTests
{
    [Theory]
    [InlineData(typeof(Dmpnn))]
    [InlineData(typeof(Gin))]
    [InlineData(typeof(AttentiveFp))]
    public void Memory_grows_in_proportion_to_atoms(Type record)
    {
        var model = (ModelConfig)Activator.CreateInstance(record)!;
        var bytes = Array.ConvertAll(new[] { 50, 100, 200, 400 }, atoms => BytesOf(model, SyntheticInputs.Molecules([atoms], features: 1, seed: 1)));
        Assert.InRange((bytes[2] - bytes[1]) / (bytes[1] - bytes[0]), 1.95, 2.05);
        Assert.InRange((bytes[3] - bytes[2]) / (bytes[2] - bytes[1]), 1.95, 2.05);
    }

    // All tensors that a pass forward made and that its gradients may read, views among them.
    private static double BytesOf(ModelConfig model, MoleculeGraphs molecules)
    {
        using var network = model.BuildInitialized(molecules, 1, seed: 1, ScalarType.Float32);
        using var batch = InputsBatch.From(molecules, CPU, ScalarType.Float32);
        using var scope = NewDisposeScope();
        network.call(batch);
        return scope.DisposablesView.OfType<Tensor>().Sum(tensor => (double)tensor.NumberOfElements * tensor.ElementSize);
    }
}
