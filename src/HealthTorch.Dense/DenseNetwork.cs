using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Dense.Plan;
using HealthTorch.Dense.Tensors;

namespace HealthTorch.Dense;

/// <summary>
/// A dense network in plain vectorized C#: forward and backward passes over many patients at once, without allocation. An instance is not
/// thread-safe, but several instances may share <see cref="Parameters"/>.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (1986).</remarks>
public sealed class DenseNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LayerChain<T> _layers;
    private readonly int _capacity;

    /// <summary>Creates a network whose parameters are all zero.</summary>
    /// <param name="plan">The architecture.</param>
    /// <param name="capacity">The maximum number of patients per pass, at least 1.</param>
    /// <param name="threads">The maximum number of threads per matrix product.</param>
    /// <param name="dropout">The seed of the dropout stream.</param>
    public DenseNetwork(DensePlan plan, int capacity, int threads = 1, long dropout = 0)
        : this(plan, new NetworkParameters<T>(plan), capacity, threads, dropout)
    {
    }

    private DenseNetwork(DensePlan plan, NetworkParameters<T> parameters, int capacity, int threads, long dropout)
    {
        (Plan, Parameters, _capacity) = (plan, parameters, capacity);
        var context = new LayerContext<T>(parameters, capacity, threads, new RandomStream(dropout));
        _inputs = context.AllocateBuffer(plan.Inputs);
        _layers = new LayerChain<T>(plan.Layers, plan.Inputs, context);
    }

    /// <summary>Creates a network for one patient per pass from a file.</summary>
    /// <param name="plan">The architecture, for which <see cref="DensePlan.Validate"/> is empty.</param>
    /// <param name="state">The tensors of the file by name.</param>
    /// <exception cref="InvalidDataException">The tensors belong to another network or contain numbers that are not finite.</exception>
    internal static DenseNetwork<T> Load(DensePlan plan, IReadOnlyDictionary<string, StoredTensor> state)
    {
        NetworkParameters<T>.ThrowIfIncompatible(plan, state);
        var network = new DenseNetwork<T>(plan, capacity: 1);
        network.Parameters.Load(state);
        return network;
    }

    /// <summary>The architecture.</summary>
    public DensePlan Plan { get; }

    /// <summary>The parameters and buffers.</summary>
    public NetworkParameters<T> Parameters { get; }

    /// <summary>The input buffer of a pass.</summary>
    private readonly MatrixView<T> _inputs;

    /// <summary>The maximum number of patients per pass.</summary>
    internal int Capacity => _capacity;

    /// <summary>Creates another network with the same parameters and its own buffers.</summary>
    /// <param name="capacity">The maximum number of patients per pass.</param>
    /// <param name="threads">The maximum number of threads per matrix product.</param>
    public DenseNetwork<T> WithSharedParameters(int capacity, int threads = 1) => new(Plan, Parameters, capacity, threads, 0);

    /// <summary>Returns the input buffer of a pass, which must be filled before <see cref="Forward"/>.</summary>
    /// <param name="patients">The number of patients, at most the capacity.</param>
    /// <returns>(features, patients).</returns>
    internal MatrixView<T> GetInputBuffer(int patients) => patients <= _capacity
        ? _inputs.WithColumns(patients)
        : throw new ArgumentException($"needed at most {_capacity} patients but got {patients}", nameof(patients));

    /// <summary>Computes the outputs of the patients in <see cref="GetInputBuffer"/>.</summary>
    /// <param name="patients">The number of patients.</param>
    /// <param name="training">Whether dropout and batch statistics are active.</param>
    /// <returns>(outputs, patients), overwritten by the next pass.</returns>
    internal MatrixView<T> Forward(int patients, bool training) => _layers.Forward(GetInputBuffer(patients), training);

    /// <summary>Accumulates the gradients of all parameters; called after a forward pass.</summary>
    /// <param name="gradient">(outputs, patients), the gradient of the loss with respect to the outputs.</param>
    internal void Backward(MatrixView<T> gradient) => _layers.Backward(gradient, inputs: false);

    /// <summary>Computes the outputs of any number of patients in evaluation mode.</summary>
    /// <param name="features">Row-major, patients x features.</param>
    /// <param name="outputs">Row-major, patients x outputs, overwritten.</param>
    internal void Score(ReadOnlySpan<double> features, Span<double> outputs)
    {
        var patients = features.Length / Plan.Inputs;
        for (var first = 0; first < patients; first += _capacity)
        {
            var count = Math.Min(_capacity, patients - first);
            CopyFeatures(features.Slice(first * Plan.Inputs, count * Plan.Inputs), GetInputBuffer(count));
            CopyOutputs(Forward(count, training: false), outputs.Slice(first * Plan.Outputs, count * Plan.Outputs));
        }
    }

    /// <summary>Copies outputs to row-major order.</summary>
    /// <param name="from">(outputs, patients).</param>
    /// <param name="to">Row-major, patients x outputs.</param>
    internal static void CopyOutputs(MatrixView<T> from, Span<double> to)
    {
        for (var output = 0; output < from.Rows; output++)
        {
            var values = from.Row(output);
            for (int patient = 0, i = output; patient < values.Length; patient++, i += from.Rows)
            {
                to[i] = double.CreateTruncating(values[patient]);
            }
        }
    }

    private static void CopyFeatures(ReadOnlySpan<double> features, MatrixView<T> inputs)
    {
        if (inputs.Columns == 1)
        {
            TensorPrimitives.ConvertTruncating<double, T>(features, inputs.PaddedSpan);
            return;
        }

        for (var feature = 0; feature < inputs.Rows; feature++)
        {
            var row = inputs.Row(feature);
            for (int patient = 0, i = feature; patient < row.Length; patient++, i += inputs.Rows)
            {
                row[patient] = T.CreateTruncating(features[i]);
            }
        }
    }
}
