using System.Text.Json.Serialization;
using HealthTorch.Numerics;

namespace HealthTorch.Dense;

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
    internal static IEnumerable<string> Faults(IReadOnlyList<LayerPlan> layers, int inputs)
    {
        var width = inputs;
        foreach (var (place, layer) in layers.Index())
        {
            foreach (var fault in layer.Faults(width))
            {
                yield return $"layers[{place}]: {fault}";
            }

            width = layer.Width(width);
        }
    }

    /// <summary>Returns the output width of a sequence of layers.</summary>
    internal static int Width(IReadOnlyList<LayerPlan> layers, int inputs) =>
        layers.Aggregate(inputs, (width, layer) => layer.Width(width));

    /// <summary>Returns the output width of each layer.</summary>
    internal static IEnumerable<int> Widths(IReadOnlyList<LayerPlan> layers, int inputs)
    {
        var width = inputs;
        foreach (var layer in layers)
        {
            width = layer.Width(width);
            yield return width;
        }
    }

    /// <summary>Returns the parameters and buffers of a sequence of layers.</summary>
    internal static IEnumerable<ParameterShape> ParametersOf(IReadOnlyList<LayerPlan> layers, int inputs)
    {
        var width = inputs;
        foreach (var layer in layers)
        {
            foreach (var shape in layer.Parameters(width))
            {
                yield return shape;
            }

            width = layer.Width(width);
        }
    }

    /// <summary>Draws the random initial values of a sequence of layers.</summary>
    internal static void Initialise(
        IReadOnlyList<LayerPlan> layers, int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream)
    {
        var width = inputs;
        foreach (var layer in layers)
        {
            layer.Initialise(width, arrays, stream);
            width = layer.Width(width);
        }
    }

    /// <summary>Whether the outputs of a patient depend, in training, on the other patients of the batch.</summary>
    internal virtual bool MixesPatients => false;

    /// <summary>Validates the layer if it was read from a file.</summary>
    internal virtual IEnumerable<string> Faults(int inputs) => [];

    /// <summary>Returns the output width of the layer.</summary>
    internal virtual int Width(int inputs) => inputs;

    /// <summary>Returns the parameters and buffers of the layer.</summary>
    internal virtual IEnumerable<ParameterShape> Parameters(int inputs) => [];

    /// <summary>Draws the random initial values of the layer.</summary>
    internal virtual void Initialise(int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream)
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
    internal override IEnumerable<string> Faults(int inputs) =>
    [
        .. Outputs is < 1 or > MaxUnits ? new[] { $"outputs: needed 1 to {MaxUnits} but got {Outputs}" } : [],
        .. Enum.IsDefined(Initialization) ? [] : new[] { "initialization: unknown value" },
    ];

    internal override int Width(int inputs) => Outputs;

    internal override IEnumerable<ParameterShape> Parameters(int inputs) =>
    [
        new($"{Name}.weight", Outputs, inputs, ParameterKind.Weight),
        new($"{Name}.bias", 1, Outputs, ParameterKind.Bias),
    ];

    internal override void Initialise(int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream)
    {
        foreach (ref var weight in arrays[$"{Name}.weight"].AsSpan())
        {
            weight = Initialization.Weight(inputs, Outputs, stream);
        }

        foreach (ref var bias in arrays[$"{Name}.bias"].AsSpan())
        {
            bias = Initialization.Bias(inputs, stream);
        }
    }

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new Linear<T>(
        context.Parameters[$"{Name}.weight"], context.Parameters[$"{Name}.bias"], context);
}

/// <summary>An activation layer: y = f(x).</summary>
/// <param name="Function">The activation function.</param>
public sealed record ActivationPlan(Activation Function) : LayerPlan
{
    internal override IEnumerable<string> Faults(int inputs) => Enum.IsDefined(Function) ? [] : ["function: unknown value"];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) =>
        new ActivationLayer<T>(ActivationFunction<T>.Of(Function), inputs, context);
}

/// <summary>Batch normalization: each unit is normalized over the patients of the batch (Ioffe, Szegedy 2015).</summary>
/// <param name="Name">The state-dict prefix.</param>
public sealed record BatchNormPlan(string Name) : LayerPlan
{
    internal override bool MixesPatients => true;

    internal override IEnumerable<ParameterShape> Parameters(int inputs) =>
    [
        new($"{Name}.weight", 1, inputs, ParameterKind.Scale),
        new($"{Name}.bias", 1, inputs, ParameterKind.Bias),
        new($"{Name}.running_mean", 1, inputs, ParameterKind.RunningMean),
        new($"{Name}.running_var", 1, inputs, ParameterKind.RunningVariance),
        new($"{Name}.num_batches_tracked", 1, 1, ParameterKind.Count),
    ];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new BatchNorm<T>(Name, inputs, context);
}

/// <summary>Layer normalization: each patient is normalized over the units of a layer (Ba, Kiros, Hinton 2016).</summary>
/// <param name="Name">The state-dict prefix.</param>
public sealed record LayerNormPlan(string Name) : LayerPlan
{
    internal override IEnumerable<ParameterShape> Parameters(int inputs) =>
    [
        new($"{Name}.weight", 1, inputs, ParameterKind.Scale),
        new($"{Name}.bias", 1, inputs, ParameterKind.Bias),
    ];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new LayerNorm<T>(
        context.Parameters[$"{Name}.weight"], context.Parameters[$"{Name}.bias"], inputs, context);
}

/// <summary>Dropout: units are set to zero at random in training (Srivastava et al. 2014).</summary>
/// <param name="Share">The dropout probability, in [0, 1).</param>
public sealed record DropoutPlan(double Share) : LayerPlan
{
    internal override IEnumerable<string> Faults(int inputs) =>
        Share is >= 0 and < 1 ? [] : ["share: needed a number of at least 0 and below 1"];

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => new Dropout<T>(Share, inputs, context);
}

/// <summary>A residual block: y = x + f(x), where f keeps the width (He et al. 2016).</summary>
/// <param name="Layers">The layers of f.</param>
public sealed record ResidualPlan(IReadOnlyList<LayerPlan> Layers) : LayerPlan
{
    internal override IEnumerable<string> Faults(int inputs) =>
    [
        .. Faults(Layers, inputs),
        .. Width(Layers, inputs) == inputs
            ? []
            : new[] { $"needed layers with {inputs} outputs, as many as inputs, but got {Width(Layers, inputs)}" },
    ];

    internal override bool MixesPatients => Layers.Any(layer => layer.MixesPatients);

    internal override IEnumerable<ParameterShape> Parameters(int inputs) => ParametersOf(Layers, inputs);

    internal override void Initialise(int inputs, IReadOnlyDictionary<string, double[]> arrays, RandomStream stream) =>
        Initialise(Layers, inputs, arrays, stream);

    internal override Layer<T> Build<T>(int inputs, LayerContext<T> context) => Width(Layers, inputs) == inputs
        ? new Residual<T>(new LayerChain<T>(Layers, inputs, context), inputs, context)
        : throw new ArgumentException($"needed layers with {inputs} outputs, as many as inputs, but got {Width(Layers, inputs)}");
}
