using System.Collections;
using System.Runtime.CompilerServices;

namespace HealthTorch.Data.Columns;

/// <summary>
/// The values of a column, one per row, NaN if missing. They are immutable, so a selection of rows does not copy them. The storage is up to
/// the derived class; many rows are best read with <see cref="CopyTo"/> and <see cref="Gather"/>, a few thousand at a time.
/// </summary>
[CollectionBuilder(typeof(ColumnValues), nameof(Create))]
public abstract class ColumnValues : IEnumerable<double>
{
    private const int BlockSize = 1024;
    private const int MinLengthToCount = 1 << 12;

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Memory used by the values, in bytes; for a selection, that of its source.</summary>
    public abstract long Bytes { get; }

    /// <summary>The value of a row.</summary>
    /// <param name="row">Row number.</param>
    public abstract double this[int row] { get; }

    /// <summary>Wraps an array, which must not be modified afterwards.</summary>
    /// <param name="values">One value per row.</param>
    public static implicit operator ColumnValues(double[] values) => new DenseColumnValues(values);

    /// <summary>Copies the given values.</summary>
    /// <param name="values">One value per row.</param>
    public static ColumnValues Create(ReadOnlySpan<double> values) => new DenseColumnValues(values.ToArray());

    /// <summary>Copies the values of consecutive rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="into">The destination: as many values as fit.</param>
    public abstract void CopyTo(int start, Span<double> into);

    /// <summary>Copies the values of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers; fastest when ascending.</param>
    /// <param name="into">The destination: at least as many elements.</param>
    public abstract void Gather(ReadOnlySpan<int> rows, Span<double> into);

    /// <summary>Returns the values of the given rows, in the given order, without copying them.</summary>
    /// <param name="rows">Row numbers, which must not be modified afterwards.</param>
    public ColumnValues Take(int[] rows) => new IndexedColumnValues(this, rows);

    /// <summary>Copies all values to a new array: eight bytes per row.</summary>
    public double[] ToArray()
    {
        var values = GC.AllocateUninitializedArray<double>(Length);
        CopyTo(0, values);
        return values;
    }

    /// <summary>Number of missing values.</summary>
    public int CountMissing()
    {
        var missing = 0;
        ForEachBlock((_, values) =>
        {
            foreach (var value in values)
            {
                missing += double.IsNaN(value) ? 1 : 0;
            }
        });
        return missing;
    }

    /// <summary>Returns the values that are not missing, ascending, in a new array: eight bytes each.</summary>
    public double[] ToSortedArray()
    {
        var few = Length < MinLengthToCount ? null : new DistinctValueCounter();
        var present = GC.AllocateUninitializedArray<double>(Length - CountMissing());
        var count = 0;
        ForEachBlock((_, values) =>
        {
            var start = count;
            foreach (var value in values)
            {
                if (!double.IsNaN(value))
                {
                    present[count++] = value;
                }
            }

            few = few is not null && few.TryAdd(present.AsSpan(start..count)) ? few : null;
        });
        if (few is null)
        {
            RadixSort.Sort(present);
        }

        few?.WriteSorted(present);
        return present;
    }

    /// <summary>Reads all values in blocks of consecutive rows.</summary>
    /// <param name="read">Called for each block with its first row and the values.</param>
    internal void ForEachBlock(BlockVisitor read)
    {
        var block = new double[Math.Min(BlockSize, Length)];
        for (var start = 0; start < Length; start += block.Length)
        {
            var values = block.AsSpan(0, Math.Min(block.Length, Length - start));
            CopyTo(start, values);
            read(start, values);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator()
    {
        var block = new double[Math.Min(BlockSize, Length)];
        for (var start = 0; start < Length; start += block.Length)
        {
            var count = Math.Min(block.Length, Length - start);
            CopyTo(start, block.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                yield return block[i];
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Receives a block of consecutive values.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="values">The values, valid during the call.</param>
    internal delegate void BlockVisitor(int first, ReadOnlySpan<double> values);
}
