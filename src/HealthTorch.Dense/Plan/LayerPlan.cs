using System.Text.Json.Serialization;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.ParameterVectors;

namespace HealthTorch.Dense.Plan;

/// <summary>The specification of a layer of a <see cref="DensePlan"/>: one of a small closed family.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LinearPlan), "linear")]
[JsonDerivedType(typeof(ActivationPlan), "activation")]
[JsonDerivedType(typeof(BatchNormPlan), "batch-norm")]
[JsonDerivedType(typeof(LayerNormPlan), "layer-norm")]
[JsonDerivedType(typeof(DropoutPlan), "dropout")]
[JsonDerivedType(typeof(ResidualPlan), "residual")]
public abstract record LayerPlan
{
    /// <summary>The maximum number of units of a layer.</summary>
    internal const int MaxUnits = 1_000_000;

    /// <summary>Validates layers that were read from a file.</summary>
    internal static IEnumerable<string> Validate(IReadOnlyList<LayerPlan> layers, int inputs)
    {
        var width = inputs;
        foreach (var (place, layer) in layers.Index())
        {
            foreach (var fault in layer.Validate(width))
            {
                yield return $"layers[{place}]: {fault}";
            }

            width = layer.GetOutputWidth(width);
        }
    }

    /// <summary>Returns the output width of a sequence of layers.</summary>
    internal static int GetOutputWidth(IReadOnlyList<LayerPlan> layers, int inputs) =>
        layers.Aggregate(inputs, (width, layer) => layer.GetOutputWidth(width));

    /// <summary>Returns the output width of each layer.</summary>
    internal static IEnumerable<int> GetOutputWidths(IReadOnlyList<LayerPlan> layers, int inputs)
    {
        var width = inputs;
        foreach (var layer in layers)
        {
            width = layer.GetOutputWidth(width);
            yield return width;
        }
    }

    /// <summary>Returns the parameters and buffers of a sequence of layers.</summary>
    internal static IEnumerable<ParameterSpec> GetParameters(IReadOnlyList<LayerPlan> layers, int inputs)
    {
        var width = inputs;
        foreach (var layer in layers)
        {
            foreach (var shape in layer.GetParameters(width))
            {
                yield return shape;
            }

            width = layer.GetOutputWidth(width);
        }
    }

    /// <summary>Draws the random initial values of a sequence of layers.</summary>
    internal static void Initialize(
        IReadOnlyList<LayerPlan> layers, int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream)
    {
        var width = inputs;
        foreach (var layer in layers)
        {
            layer.Initialize(width, arrays, stream);
            width = layer.GetOutputWidth(width);
        }
    }

    /// <summary>Whether the outputs of a patient depend, in training, on the other patients of the batch.</summary>
    internal virtual bool IsBatchDependent => false;

    /// <summary>Validates the layer if it was read from a file.</summary>
    internal virtual IEnumerable<string> Validate(int inputs) => [];

    /// <summary>Returns the output width of the layer.</summary>
    internal virtual int GetOutputWidth(int inputs) => inputs;

    /// <summary>Returns the parameters and buffers of the layer.</summary>
    internal virtual IEnumerable<ParameterSpec> GetParameters(int inputs) => [];

    /// <summary>Draws the random initial values of the layer.</summary>
    internal virtual void Initialize(int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream)
    {
    }

    /// <summary>Builds the layer.</summary>
    internal abstract Layer<T> Build<T>(int inputs, LayerContext<T> context)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>;
}

/// <summary>A linear layer: y = W x + b.</summary>
/// <param name="Name">The state-dict prefix.</param>
/// <param name="Outputs">The number of units.</param>
/// <param name="Initialization">The initialization of the weights.</param>
public sealed record LinearPlan(string Name, int Outputs, Initialization Initialization) : LayerPlan
{
    internal override IEnumerable<string> Validate(int inputs) =>
    [
        .. Outputs is < 1 or > MaxUnits ? new[] { $"outputs: needed 1 to {MaxUnits} but got {Outputs}" } : [],
        .. Enum.IsDefined(Initialization) ? [] : new[] { "initialization: unknown value" },
    ];

    internal override int GetOutputWidth(int inputs) => Outputs;

    internal override IEnumerable<ParameterSpec> GetParameters(int inputs) =>
    [
        new($"{Name}.weight", Outputs, inputs, ParameterKind.Weight),
        new($"{Name}.bias", 1, Outputs, ParameterKind.Bias),
    ];

    internal override void Initialize(int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream)
    {
        foreach (ref var weight in arrays[$"{Name}.weight"].AsSpan())
        {
            weight = Initialization.DrawWeight(inputs, Outputs, stream);
        }

        foreach (ref var bias in arrays[$"{Name}.bias"].AsSpan())
        {
            bias = Initialization.DrawBias(inputs, stream);
        }
    }

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new LinearLayer<T>(
        context.Parameters[$"{Name}.weight"], context.Parameters[$"{Name}.bias"], context);
}

/// <summary>An activation layer: y = f(x).</summary>
/// <param name="Function">The activation function.</param>
public sealed record ActivationPlan(Activation Function) : LayerPlan
{
    internal override IEnumerable<string> Validate(int inputs) => Enum.IsDefined(Function) ? [] : ["function: unknown value"];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) =>
        new ActivationLayer<T>(ActivationFunction<T>.Create(Function), inputs, context);
}

/// <summary>Batch normalization: each unit is normalized over the patients of the batch (Ioffe, Szegedy 2015).</summary>
/// <param name="Name">The state-dict prefix.</param>
public sealed record BatchNormPlan(string Name) : LayerPlan
{
    internal override bool IsBatchDependent => true;

    internal override IEnumerable<ParameterSpec> GetParameters(int inputs) =>
    [
        new($"{Name}.weight", 1, inputs, ParameterKind.Scale),
        new($"{Name}.bias", 1, inputs, ParameterKind.Bias),
        new($"{Name}.running_mean", 1, inputs, ParameterKind.RunningMean),
        new($"{Name}.running_var", 1, inputs, ParameterKind.RunningVariance),
        new($"{Name}.num_batches_tracked", 1, 1, ParameterKind.StepCount),
    ];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new BatchNormLayer<T>(Name, inputs, context);
}

/// <summary>Layer normalization: each patient is normalized over the units of a layer (Ba, Kiros, Hinton 2016).</summary>
/// <param name="Name">The state-dict prefix.</param>
public sealed record LayerNormPlan(string Name) : LayerPlan
{
    internal override IEnumerable<ParameterSpec> GetParameters(int inputs) =>
    [
        new($"{Name}.weight", 1, inputs, ParameterKind.Scale),
        new($"{Name}.bias", 1, inputs, ParameterKind.Bias),
    ];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new LayerNormLayer<T>(
        context.Parameters[$"{Name}.weight"], context.Parameters[$"{Name}.bias"], inputs, context);
}

/// <summary>Dropout: units are set to zero at random in training (Srivastava et al. 2014).</summary>
/// <param name="Share">The dropout probability, in [0, 1).</param>
public sealed record DropoutPlan(double Share) : LayerPlan
{
    internal override IEnumerable<string> Validate(int inputs) =>
        Share is >= 0 and < 1 ? [] : ["share: needed a number of at least 0 and below 1"];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new DropoutLayer<T>(Share, inputs, context);
}

/// <summary>A residual block: y = x + f(x), where f keeps the width (He et al. 2016).</summary>
/// <param name="Layers">The layers of f.</param>
public sealed record ResidualPlan(IReadOnlyList<LayerPlan> Layers) : LayerPlan
{
    internal override IEnumerable<string> Validate(int inputs) =>
    [
        .. Validate(Layers, inputs),
        .. GetOutputWidth(Layers, inputs) == inputs
            ? []
            : new[] { $"needed layers with {inputs} outputs, as many as inputs, but got {GetOutputWidth(Layers, inputs)}" },
    ];

    internal override bool IsBatchDependent => Layers.Any(layer => layer.IsBatchDependent);

    internal override IEnumerable<ParameterSpec> GetParameters(int inputs) => GetParameters(Layers, inputs);

    internal override void Initialize(int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream) =>
        Initialize(Layers, inputs, arrays, stream);

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => GetOutputWidth(Layers, inputs) == inputs
        ? new ResidualLayer<T>(new LayerChain<T>(Layers, inputs, context), inputs, context)
        : throw new ArgumentException($"needed layers with {inputs} outputs, as many as inputs, but got {GetOutputWidth(Layers, inputs)}");
}
