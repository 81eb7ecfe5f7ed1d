using HealthTorch.Dense.Plan;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Layers;

/// <summary>The normalization after a linear layer.</summary>
public enum Normalization
{
    /// <summary>No normalization.</summary>
    None,

    /// <summary>Batch normalization: each unit over the patients of a step (Ioffe, Szegedy 2015).</summary>
    Batch,

    /// <summary>Layer normalization: each patient over the units of a layer (Ba, Kiros, Hinton 2016).</summary>
    Layer,
}

internal static class NormalizationExtensions
{
    public static Module<Tensor, Tensor>? CreateLayer(this Normalization normalization, int width) => normalization switch
    {
        Normalization.None => null,
        Normalization.Batch => new BatchNorm(width),
        Normalization.Layer => LayerNorm(width),
        _ => throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "needed a known normalization"),
    };

    public static IEnumerable<LayerPlan> Plan(this Normalization normalization, string name) => normalization switch
    {
        Normalization.None => [],
        Normalization.Batch => [new BatchNormPlan(name)],
        Normalization.Layer => [new LayerNormPlan(name)],
        _ => throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "needed a known normalization"),
    };
}
