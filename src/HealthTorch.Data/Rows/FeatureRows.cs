using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using HealthTorch.Data.Preparation;

namespace HealthTorch.Data.Rows;

/// <summary>
/// Prepared tabular inputs: a dense matrix of finite numbers, ready for a network. The values are either stored, or computed from raw
/// columns when they are read. In the second case a value that cannot be prepared is rejected on reading, and rows are best read with
/// <see cref="CopyTo"/>, a few thousand at a time, so that they are never all in memory.
/// </summary>
public sealed class FeatureRows : Inputs
{
    private const int BlockSize = 1024;

    private readonly PreparedTable? _source;
    private readonly Lazy<double[]> _values;

    /// <summary>Creates inputs from a matrix.</summary>
    /// <param name="features">Name of each feature (column of the matrix), such as <c>mean_radius</c> or <c>race=asian</c>.</param>
    /// <param name="values">Row-major, patients x features.</param>
    public FeatureRows(IReadOnlyList<string> features, double[] values)
    {
        Features = features;
        Count = features.Count == 0 ? 0 : values.Length / features.Count;
        _values = new Lazy<double[]>(values);
    }

    internal FeatureRows(IReadOnlyList<string> features, PreparedTable source)
    {
        (Features, Count, _source) = (features, source.Count, source);
        _values = new Lazy<double[]>(ComputeAll);
    }

    /// <summary>Name of each feature.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Row-major, patients x features. For inputs that are computed on reading, all values are computed once and kept.</summary>
    /// <exception cref="DataException">A value cannot be prepared.</exception>
    public double[] Values => _values.Value;

    /// <inheritdoc/>
    public override int Count { get; }

    /// <summary>The features of one patient; for inputs that are computed on reading, as <see cref="Values"/>.</summary>
    /// <param name="row">Row number.</param>
    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Features.Count, Features.Count);

    /// <summary>Copies consecutive rows, row-major.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="into">The destination: as many rows as fit.</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <exception cref="DataException">A value cannot be prepared.</exception>
    public void CopyTo<T>(int first, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_source is null || _values.IsValueCreated)
        {
            TensorPrimitives.ConvertTruncating(Values.AsSpan(first * Features.Count, into.Length), into);
            return;
        }

        var block = ArrayPool<double>.Shared.Rent(Math.Min(BlockSize * Features.Count, into.Length));
        for (; into.Length > 0; first += BlockSize)
        {
            var count = Math.Min(BlockSize, into.Length / Features.Count);
            _source.Read(first, count, block);
            TensorPrimitives.ConvertTruncating(block.AsSpan(0, count * Features.Count), into);
            into = into[(count * Features.Count)..];
        }

        ArrayPool<double>.Shared.Return(block);
    }

    /// <inheritdoc/>
    public override FeatureRows Take(IReadOnlyList<int> rows)
    {
        if (_source is not null)
        {
            return new FeatureRows(Features, _source.Take(rows as int[] ?? [.. rows]));
        }

        var taken = new double[rows.Count * Features.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            this[rows[i]].CopyTo(taken.AsSpan(i * Features.Count));
        }

        return new FeatureRows(Features, taken);
    }

    private double[] ComputeAll()
    {
        var values = new double[Count * Features.Count];
        CopyTo<double>(0, values);
        return values;
    }
}
