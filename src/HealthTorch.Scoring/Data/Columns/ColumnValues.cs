using System.Collections;
using System.Runtime.CompilerServices;

namespace HealthTorch.Data;

/// <summary>
/// The values of a column, one a row, NaN where missing. Never changed, so that a selection of rows need not copy them. How they are kept
/// is their own matter: many rows are worked through by <see cref="CopyTo"/> and <see cref="Gather"/>, a few thousand at a time.
/// </summary>
[CollectionBuilder(typeof(ColumnValues), nameof(Of))]
public abstract class ColumnValues : IEnumerable<double>
{
    private const int RowsAtOnce = 1024;
    private const int FewestCounted = 1 << 12;

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Memory that the values take, in bytes; of a selection, that of its source.</summary>
    public abstract long Bytes { get; }

    /// <summary>The value of a row.</summary>
    /// <param name="row">Row number.</param>
    public abstract double this[int row] { get; }

    /// <summary>Keeps an array that is not changed afterwards.</summary>
    /// <param name="values">One value a row.</param>
    public static implicit operator ColumnValues(double[] values) => new ArrayValues(values);

    /// <summary>Copies values given one by one.</summary>
    /// <param name="values">One value a row.</param>
    public static ColumnValues Of(ReadOnlySpan<double> values) => new ArrayValues(values.ToArray());

    /// <summary>Copies the values of neighbouring rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="into">Where they go: as many as fit.</param>
    public abstract void CopyTo(int start, Span<double> into);

    /// <summary>Copies the values of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers; fastest when ascending.</param>
    /// <param name="into">Where they go: at least as many.</param>
    public abstract void Gather(ReadOnlySpan<int> rows, Span<double> into);

    /// <summary>The values of the given rows, in the given order, without a copy.</summary>
    /// <param name="rows">Row numbers, not changed afterwards.</param>
    public ColumnValues Take(int[] rows) => new SelectedValues(this, rows);

    /// <summary>All values in an array of their own: eight bytes a row.</summary>
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
        Read((_, values) =>
        {
            foreach (var value in values)
            {
                missing += double.IsNaN(value) ? 1 : 0;
            }
        });
        return missing;
    }

    /// <summary>The values that are not missing, ascending, in an array of their own: eight bytes each.</summary>
    public double[] Sorted()
    {
        var few = Length < FewestCounted ? null : new FewValues();
        var present = GC.AllocateUninitializedArray<double>(Length - CountMissing());
        var count = 0;
        Read((_, values) =>
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
            SortedNumbers.Sort(present);
        }

        few?.WriteSorted(present);
        return present;
    }

    /// <summary>Goes through all values in blocks of neighbouring rows.</summary>
    /// <param name="read">Hears of each block: its first row, and the values.</param>
    internal void Read(BlockReader read)
    {
        var block = new double[Math.Min(RowsAtOnce, Length)];
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
        var block = new double[Math.Min(RowsAtOnce, Length)];
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

    /// <summary>Hears of neighbouring values.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="values">The values, valid for this call.</param>
    internal delegate void BlockReader(int first, ReadOnlySpan<double> values);
}
