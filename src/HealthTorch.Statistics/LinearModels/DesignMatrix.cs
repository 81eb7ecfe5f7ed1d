using HealthTorch.Data.Rows;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// The rows of a design matrix in blocks. A small matrix is kept in memory, so that iterations need not standardize it again; for many
/// patients each pass computes one block at a time, and memory does not grow with the number of patients.
/// </summary>
internal sealed class DesignMatrix
{
    /// <summary>Maximum number of rows per block.</summary>
    public const int BlockSize = 1024;

    /// <summary>Maximum number of elements of a matrix kept in memory: 128 MiB.</summary>
    public const long MaxCachedElements = 1 << 24;

    // A sum over patients is split into at most this many partial sums, computed in parallel; their number does not depend on the number of
    // cores.
    private const int MaxPartialSums = 16;
    private const int MinBlocksPerSum = 4;

    private readonly FeatureRows _rows;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly MatrixView<double>[]? _cachedBlocks;

    /// <summary>Creates standardized rows.</summary>
    /// <param name="rows">Prepared patients.</param>
    /// <param name="means">Mean subtracted from each feature.</param>
    /// <param name="scales">Scale by which each centered feature is divided.</param>
    /// <param name="mostKept">Maximum number of elements of a matrix kept in memory.</param>
    public DesignMatrix(FeatureRows rows, double[] means, double[] scales, long mostKept)
    {
        (_rows, _means, _scales) = (rows, means, scales);
        _cachedBlocks = (long)rows.Count * Width > mostKept
            ? null
            : [.. Enumerable.Range(0, Blocks).Select(block => new BlockBuffer(this).Load(block))];
    }

    /// <summary>Number of patients.</summary>
    public int Count => _rows.Count;

    /// <summary>Number of columns: the features and the intercept.</summary>
    public int Width => _means.Length + 1;

    private int Blocks => (Count + BlockSize - 1) / BlockSize;

    /// <summary>Sums over all patients, in an order that does not depend on the number of threads.</summary>
    /// <typeparam name="T">Type of a partial sum.</typeparam>
    /// <param name="begin">Creates an empty sum.</param>
    /// <param name="add">
    /// Adds patients to a sum; receives the index of the first patient and their rows, (patients, features + 1), which are valid during
    /// this call only.
    /// </param>
    /// <returns>Partial sums of consecutive patients, in order.</returns>
    public T[] Sums<T>(Func<T> begin, Action<T, int, MatrixView<double>> add)
    {
        var parts = new T[Math.Clamp(Blocks / MinBlocksPerSum, 1, MaxPartialSums)];
        Parallel.For(0, parts.Length, part =>
        {
            parts[part] = begin();
            var room = _cachedBlocks is null ? new BlockBuffer(this) : null;
            for (var block = (long)part * Blocks / parts.Length; block < (part + 1L) * Blocks / parts.Length; block++)
            {
                add(parts[part], (int)block * BlockSize, room?.Load((int)block) ?? _cachedBlocks![block]);
            }
        });
        return parts;
    }

    /// <summary>Computes a linear function of every patient's row.</summary>
    /// <param name="coefficients">(features + 1, outputs).</param>
    /// <param name="read">
    /// Receives the index of the first patient of a block and the values of the block, (patients, outputs); called from several threads.
    /// </param>
    public void Multiply(MatrixView<double> coefficients, Action<int, MatrixView<double>> read) =>
        Sums(() => MatrixView<double>.Zeros(BlockSize, coefficients.Columns), (room, first, rows) =>
        {
            var product = room.SliceRows(0, rows.Rows);
            product.PaddedSpan.Clear();
            MatrixProduct.Add(rows, coefficients, product, threads: 1);
            read(first, product);
        });

    private void Standardize(ReadOnlySpan<double> values, Span<double> into)
    {
        for (var i = 0; i < values.Length; i++)
        {
            into[i] = (values[i] - _means[i]) / _scales[i];
        }

        into[^1] = 1;
    }

    /// <summary>A reusable buffer for one block: the memory allocated by a pass does not grow with the number of patients.</summary>
    private sealed class BlockBuffer(DesignMatrix design)
    {
        private readonly MatrixView<double> _rows = MatrixView<double>.Zeros(Math.Min(BlockSize, design.Count), design.Width);
        private readonly double[] _values = new double[Math.Min(BlockSize, design.Count) * design._means.Length];

        /// <summary>Computes a block, which is valid until the next call.</summary>
        public MatrixView<double> Load(int block)
        {
            var first = block * BlockSize;
            var (rows, features) = (_rows.SliceRows(0, Math.Min(BlockSize, design.Count - first)), design._means.Length);
            design._rows.CopyTo(first, _values.AsSpan(0, rows.Rows * features));
            for (var row = 0; row < rows.Rows; row++)
            {
                design.Standardize(_values.AsSpan(row * features, features), rows.Row(row));
            }

            return rows;
        }
    }
}
