using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using static TorchSharp.torch;

namespace HealthTorch.Benchmarks;

/// <summary>A network called with TorchSharp.</summary>
internal static class TorchScorer
{
    /// <summary>Scores rows.</summary>
    /// <param name="network">In evaluation mode.</param>
    /// <param name="rows">Row-major.</param>
    /// <param name="probabilities">A probability a row.</param>
    public static void Score(Network network, float[] rows, Span<float> probabilities)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var said = network.call(new RowsBatch(tensor(rows, probabilities.Length, rows.Length / probabilities.Length))).sigmoid();
        said.data<float>().CopyTo(probabilities);
    }
}
