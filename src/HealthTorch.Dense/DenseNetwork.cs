using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Numerics;

namespace HealthTorch.Dense;

/// <summary>
/// A dense network in plain vectorised C#: forward and backward passes over many patients at once, without allocation. Not for several
/// threads at a time; networks that share <see cref="Parameters"/> are.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (1986).</remarks>
public sealed class DenseNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LayerChain<T> _layers;
    private readonly int _capacity;

    /// <summary>Makes a network whose parameters are all zero.</summary>
    /// <param name="plan">Its architecture.</param>
    /// <param name="capacity">Most patients of a pass, at least 1.</param>
    /// <param name="threads">Most threads of a matrix product.</param>
    /// <param name="dropout">Seed of dropout's stream.</param>
    public DenseNetwork(DensePlan plan, int capacity, int threads = 1, long dropout = 0)
        : this(plan, new Parameters<T>(plan), capacity, threads, dropout)
    {
    }

    private DenseNetwork(DensePlan plan, Parameters<T> parameters, int capacity, int threads, long dropout)
    {
        (Plan, Parameters, _capacity) = (plan, parameters, capacity);
        var context = new LayerContext<T>(parameters, capacity, threads, new RandomStream(dropout));
        _inputs = context.Room(plan.Inputs);
        _layers = new LayerChain<T>(plan.Layers, plan.Inputs, context);
    }

    /// <summary>Makes a network of one patient a pass from a file.</summary>
    /// <param name="plan">Its architecture, whose <see cref="DensePlan.Faults"/> are none.</param>
    /// <param name="state">Arrays by name, as the file has them.</param>
    /// <exception cref="InvalidDataException">They are those of another network, or hold numbers that are not finite.</exception>
    internal static DenseNetwork<T> Load(DensePlan plan, IReadOnlyDictionary<string, StoredTensor> state)
    {
        Parameters<T>.Require(plan, state);
        var network = new DenseNetwork<T>(plan, capacity: 1);
        network.Parameters.Load(state);
        return network;
    }

    /// <summary>The architecture.</summary>
    public DensePlan Plan { get; }

    /// <summary>The state.</summary>
    public Parameters<T> Parameters { get; }

    /// <summary>Room for the inputs of a pass.</summary>
    private readonly Matrix<T> _inputs;

    /// <summary>Most patients of a pass.</summary>
    internal int Capacity => _capacity;

    /// <summary>Another network with the same parameters and room of its own.</summary>
    /// <param name="capacity">Most patients of its passes.</param>
    /// <param name="threads">Most threads of a matrix product.</param>
    public DenseNetwork<T> Sharing(int capacity, int threads = 1) => new(Plan, Parameters, capacity, threads, 0);

    /// <summary>Room for the inputs of a pass: to be filled before <see cref="Forward"/>.</summary>
    /// <param name="patients">How many, at most the capacity.</param>
    /// <returns>(features, patients).</returns>
    internal Matrix<T> Inputs(int patients) => patients <= _capacity
        ? _inputs.ForColumns(patients)
        : throw new ArgumentException($"needed at most {_capacity} patients but got {patients}", nameof(patients));

    /// <summary>The outputs of the patients in <see cref="Inputs"/>.</summary>
    /// <param name="patients">How many.</param>
    /// <param name="training">Whether dropout and batch statistics are on.</param>
    /// <returns>(outputs, patients), overwritten by the next pass.</returns>
    internal Matrix<T> Forward(int patients, bool training) => _layers.Forward(Inputs(patients), training);

    /// <summary>Adds the gradients of all parameters, after a forward pass.</summary>
    /// <param name="gradient">(outputs, patients) of the loss with respect to the outputs.</param>
    internal void Backward(Matrix<T> gradient) => _layers.Backward(gradient, inputs: false);

    /// <summary>The outputs of any number of patients in evaluation mode.</summary>
    /// <param name="features">Row-major, patients x features.</param>
    /// <param name="outputs">Row-major, patients x outputs, overwritten.</param>
    internal void Score(ReadOnlySpan<double> features, Span<double> outputs)
    {
        var patients = features.Length / Plan.Inputs;
        for (var first = 0; first < patients; first += _capacity)
        {
            var count = Math.Min(_capacity, patients - first);
            Fill(features.Slice(first * Plan.Inputs, count * Plan.Inputs), Inputs(count));
            Read(Forward(count, training: false), outputs.Slice(first * Plan.Outputs, count * Plan.Outputs));
        }
    }

    /// <summary>Copies outputs, patient by patient.</summary>
    /// <param name="from">(outputs, patients).</param>
    /// <param name="to">Row-major, patients x outputs.</param>
    internal static void Read(Matrix<T> from, Span<double> to)
    {
        for (var output = 0; output < from.Rows; output++)
        {
            var said = from.Row(output);
            for (int patient = 0, i = output; patient < said.Length; patient++, i += from.Rows)
            {
                to[i] = double.CreateTruncating(said[patient]);
            }
        }
    }

    private static void Fill(ReadOnlySpan<double> features, Matrix<T> inputs)
    {
        if (inputs.Columns == 1)
        {
            TensorPrimitives.ConvertTruncating<double, T>(features, inputs.Block);
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
