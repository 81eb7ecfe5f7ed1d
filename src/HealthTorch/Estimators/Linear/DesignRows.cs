using HealthTorch.Data;
using HealthTorch.Dense;

namespace HealthTorch.Estimators;

/// <summary>
/// The rows of a design matrix in blocks. Where there are few they are kept, so that an iteration need not prepare them anew; of many
/// patients each pass prepares a block at a time, and memory does not grow with their number.
/// </summary>
internal sealed class DesignRows
{
    /// <summary>Most rows of a block.</summary>
    public const int RowsOfBlock = 1024;

    /// <summary>Numbers of the largest matrix that is kept: 128 MiB.</summary>
    public const long MostKept = 1 << 24;

    // A sum over patients is the sum of so many at most, which several cores work on: no more than these depend on their number.
    private const int MostParts = 16;
    private const int FewestBlocks = 4;

    private readonly Rows _rows;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly Matrix<double>[]? _kept;

    /// <summary>Standardises rows.</summary>
    /// <param name="rows">Prepared patients.</param>
    /// <param name="means">What is taken off each feature.</param>
    /// <param name="scales">What each feature is divided by then.</param>
    /// <param name="mostKept">Numbers of the largest matrix that is kept.</param>
    public DesignRows(Rows rows, double[] means, double[] scales, long mostKept)
    {
        (_rows, _means, _scales) = (rows, means, scales);
        _kept = (long)rows.Count * Width > mostKept ? null : [.. Enumerable.Range(0, Blocks).Select(block => new Room(this).Of(block))];
    }

    /// <summary>Patients.</summary>
    public int Count => _rows.Count;

    /// <summary>Columns: the features and the intercept.</summary>
    public int Width => _means.Length + 1;

    private int Blocks => (Count + RowsOfBlock - 1) / RowsOfBlock;

    /// <summary>Sums over all patients, in an order that does not depend on the number of threads.</summary>
    /// <typeparam name="T">A sum.</typeparam>
    /// <param name="begin">An empty sum.</param>
    /// <param name="add">
    /// Adds patients to a sum: told the first one and their rows, (patients, features + 1), which stand for this call.
    /// </param>
    /// <returns>Sums of neighbouring patients, in their order.</returns>
    public T[] Sums<T>(Func<T> begin, Action<T, int, Matrix<double>> add)
    {
        var parts = new T[Math.Clamp(Blocks / FewestBlocks, 1, MostParts)];
        Parallel.For(0, parts.Length, part =>
        {
            parts[part] = begin();
            var room = _kept is null ? new Room(this) : null;
            for (var block = (long)part * Blocks / parts.Length; block < (part + 1L) * Blocks / parts.Length; block++)
            {
                add(parts[part], (int)block * RowsOfBlock, room?.Of((int)block) ?? _kept![block]);
            }
        });
        return parts;
    }

    /// <summary>A linear function of every patient's row.</summary>
    /// <param name="coefficients">(features + 1, outputs).</param>
    /// <param name="read">Told the first patient of some, and their values, (patients, outputs); from several threads.</param>
    public void Multiply(Matrix<double> coefficients, Action<int, Matrix<double>> read) =>
        Sums(() => Matrix<double>.Zeros(RowsOfBlock, coefficients.Columns), (room, first, rows) =>
        {
            var product = room.RowRange(0, rows.Rows);
            product.Block.Clear();
            MatrixProduct.Add(rows, coefficients, product, threads: 1);
            read(first, product);
        });

    private void Standardise(ReadOnlySpan<double> values, Span<double> into)
    {
        for (var i = 0; i < values.Length; i++)
        {
            into[i] = (values[i] - _means[i]) / _scales[i];
        }

        into[^1] = 1;
    }

    /// <summary>Room for a block, used again and again: what a pass allocates does not grow with the number of patients.</summary>
    private sealed class Room(DesignRows design)
    {
        private readonly Matrix<double> _rows = Matrix<double>.Zeros(Math.Min(RowsOfBlock, design.Count), design.Width);
        private readonly double[] _values = new double[Math.Min(RowsOfBlock, design.Count) * design._means.Length];

        /// <summary>A block, which stands until the next.</summary>
        public Matrix<double> Of(int block)
        {
            var first = block * RowsOfBlock;
            var (rows, features) = (_rows.RowRange(0, Math.Min(RowsOfBlock, design.Count - first)), design._means.Length);
            design._rows.CopyTo(first, _values.AsSpan(0, rows.Rows * features));
            for (var row = 0; row < rows.Rows; row++)
            {
                design.Standardise(_values.AsSpan(row * features, features), rows.Row(row));
            }

            return rows;
        }
    }
}
