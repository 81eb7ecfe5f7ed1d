using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Audit;

/// <summary>Finds equal rows by a hash of each row; where two hashes are equal, the rows themselves are compared.</summary>
/// <remarks>
/// Time is proportional to the number of values, memory to the number of rows: 8 bytes for the hash, 6 to 12 for the table and 4 for the
/// result.
/// </remarks>
internal sealed class RowHashes
{
    private readonly IReadOnlyList<(ColumnValues Values, ValueRounding Rounding)> _columns;
    private readonly ulong[] _hashes;

    /// <summary>Hashes all rows.</summary>
    /// <param name="columns">At least one.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="round">The rounding within which two values of a column are equal.</param>
    public RowHashes(IReadOnlyList<Column> columns, int rows, Func<Column, ValueRounding> round)
    {
        _columns = [.. columns.Select(column => (column.Values, round(column)))];
        _hashes = new ulong[rows];
        foreach (var (values, rounding) in _columns)
        {
            values.ForEachBlock((first, block) => Mix(_hashes.AsSpan(first, block.Length), block, rounding));
        }
    }

    /// <summary>For each row the first row that is equal to it: the row itself if there is no earlier one.</summary>
    public int[] FindFirstOccurrences()
    {
        var firstLike = new int[_hashes.Length];
        var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(_hashes.Length + (_hashes.Length / 2) + 1))];
        for (var row = 0; row < firstLike.Length; row++)
        {
            ref var slot = ref slots[FindSlot(row, slots)];
            slot = slot == 0 ? row + 1 : slot;
            firstLike[row] = slot - 1;
        }

        return firstLike;
    }

    // Slots hold row numbers from 1; collisions are resolved by linear probing.
    private int FindSlot(int row, int[] slots)
    {
        var slot = (int)(_hashes[row] & (uint)(slots.Length - 1));
        while (slots[slot] != 0 && !AreEqual(row, slots[slot] - 1))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    // Equals, not ==: missing values (NaN) are equal to each other.
    private bool AreEqual(int a, int b) => _hashes[a] == _hashes[b]
        && _columns.All(column => column.Rounding.Apply(column.Values[a]).Equals(column.Rounding.Apply(column.Values[b])));

    private static void Mix(Span<ulong> hashes, ReadOnlySpan<double> values, ValueRounding rounding)
    {
        for (var i = 0; i < values.Length; i++)
        {
            // Adding 0 turns -0 into 0, since they are equal.
            var bits = double.IsNaN(values[i]) ? 1 : BitConverter.DoubleToUInt64Bits(rounding.Apply(values[i]) + 0.0);
            var mixed = (hashes[i] ^ bits) * 0x9E3779B97F4A7C15;
            hashes[i] = mixed ^ (mixed >> 29);
        }
    }
}
