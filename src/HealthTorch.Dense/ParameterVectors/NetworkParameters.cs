using System.Numerics;
using System.Runtime.InteropServices;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.Plan;
using HealthTorch.Dense.Tensors;

namespace HealthTorch.Dense.ParameterVectors;

/// <summary>A parameter or buffer of a network.</summary>
/// <param name="Spec">The name and size.</param>
/// <param name="Values">The values: a weight as (outputs, inputs), a vector as one row.</param>
/// <param name="Gradients">The accumulated gradients; for a buffer, the values themselves.</param>
internal sealed record Parameter<T>(ParameterSpec Spec, MatrixView<T> Values, MatrixView<T> Gradients)
    where T : unmanaged;

/// <summary>
/// The state of a network: the trained parameters in one contiguous array, their gradients in another, so that an optimizer step is one
/// loop, and the buffers of batch normalization in a third.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class NetworkParameters<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, Parameter<T>> _byName = [];
    private readonly Storage _values;
    private readonly Storage _gradients;
    private readonly Storage _buffers;

    internal NetworkParameters(DensePlan plan)
    {
        var shapes = plan.Parameters.ToArray();
        _values = new Storage(shapes.Where(shape => shape.IsTrained));
        _gradients = new Storage(shapes.Where(shape => shape.IsTrained));
        _buffers = new Storage(shapes.Where(shape => !shape.IsTrained));
        foreach (var shape in shapes)
        {
            var values = (shape.IsTrained ? _values : _buffers).Allocate(shape);
            _byName[shape.Name] = new Parameter<T>(shape, values, shape.IsTrained ? _gradients.Allocate(shape) : values);
        }
    }

    /// <summary>All trained parameters, including the zeros that pad rows.</summary>
    public Span<T> Values => _values.Span;

    /// <summary>All gradients, in the same layout.</summary>
    public Span<T> Gradients => _gradients.Span;

    /// <summary>All buffers, which are not trained.</summary>
    internal Span<T> Buffers => _buffers.Span;

    /// <summary>All parameters and buffers, in the order of torch's state dict.</summary>
    internal IReadOnlyCollection<Parameter<T>> All => _byName.Values;

    internal Parameter<T> this[string name] => _byName[name];

    /// <summary>Sets the state.</summary>
    /// <param name="state">Row-major arrays with torch's axes, by state-dict name.</param>
    internal void SetState(IReadOnlyDictionary<string, double[]> state)
    {
        foreach (var (name, parameter) in _byName)
        {
            var target = parameter.Values;
            var source = state[name];
            for (var i = 0; i < source.Length; i++)
            {
                target[i / target.Columns, i % target.Columns] = T.CreateTruncating(source[i]);
            }
        }
    }

    /// <summary>Returns the state with the names and shapes of torch's file.</summary>
    internal IReadOnlyList<KeyValuePair<string, StoredTensor>> ToStoredTensors() =>
        [.. _byName.Select(entry => KeyValuePair.Create(entry.Key, ToStoredTensor(entry.Value)))];

    /// <summary>Loads a state that <see cref="ToStoredTensors()"/> or torch has written.</summary>
    /// <param name="state">The tensors by name.</param>
    /// <exception cref="InvalidDataException">Names, sizes or number formats differ.</exception>
    internal void Load(IReadOnlyDictionary<string, StoredTensor> state)
    {
        ThrowIfIncompatible(_byName.Values.Select(parameter => parameter.Spec), state);
        foreach (var (name, parameter) in _byName)
        {
            Load(parameter, state[name]);
        }
    }

    /// <summary>Throws an exception if the state belongs to another network, before memory is allocated for this one.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="state">The tensors by name.</param>
    /// <exception cref="InvalidDataException">Names, sizes or number formats differ, or a number is not finite.</exception>
    internal static void ThrowIfIncompatible(DensePlan plan, IReadOnlyDictionary<string, StoredTensor> state) =>
        ThrowIfIncompatible(plan.Parameters, state);

    private static void ThrowIfIncompatible(IEnumerable<ParameterSpec> shapes, IReadOnlyDictionary<string, StoredTensor> state)
    {
        var byName = shapes.ToDictionary(shape => shape.Name);
        Safetensors.RequireNames(byName.Keys, state);
        foreach (var (name, shape) in byName)
        {
            state[name].Require(name, Dtype(shape), shape.TorchShape);
        }
    }

    private static string Dtype(ParameterSpec shape) =>
        shape.Kind == ParameterKind.StepCount ? "I64" : typeof(T) == typeof(double) ? "F64" : "F32";

    private static StoredTensor ToStoredTensor(Parameter<T> parameter)
    {
        var source = parameter.Values;
        var values = new T[source.Rows * source.Columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = source[i / source.Columns, i % source.Columns];
        }

        var bytes = parameter.Spec.Kind == ParameterKind.StepCount
            ? BitConverter.GetBytes(long.CreateTruncating(values[0]))
            : MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        return new StoredTensor(Dtype(parameter.Spec), parameter.Spec.TorchShape, bytes);
    }

    private static void Load(Parameter<T> parameter, StoredTensor stored)
    {
        var (shape, target) = (parameter.Spec, parameter.Values);
        var count = shape.Kind == ParameterKind.StepCount;
        for (var i = 0; i < target.Rows * target.Columns; i++)
        {
            target[i / target.Columns, i % target.Columns] = count
                ? T.CreateTruncating(BitConverter.ToInt64(stored.Bytes))
                : MemoryMarshal.Cast<byte, T>(stored.Bytes)[i];
        }
    }

    /// <summary>Matrices stored one after another in one aligned array.</summary>
    private sealed class Storage
    {
        private readonly T[] _data;
        private readonly int _start;
        private readonly int _count;
        private int _used;

        public Storage(IEnumerable<ParameterSpec> shapes)
        {
            _count = shapes.Sum(Size);
            (_data, _start) = MatrixView<T>.AllocateAligned(_count);
        }

        public Span<T> Span => _data.AsSpan(_start, _count);

        public MatrixView<T> Allocate(ParameterSpec shape)
        {
            var next = new MatrixView<T>(_data, _start + _used, shape.Rows, shape.Columns, SimdLanes.PaddedStride<T>(shape.Columns));
            _used += Size(shape);
            return next;
        }

        // Rounded up to whole registers, so that the next matrix also begins at an aligned address.
        private static int Size(ParameterSpec shape)
        {
            var size = shape.Rows * SimdLanes.PaddedStride<T>(shape.Columns);
            return (size + SimdLanes.Count<T>() - 1) / SimdLanes.Count<T>() * SimdLanes.Count<T>();
        }
    }
}
