namespace HealthTorch.Data.Columns;

/// <summary>Counts the occurrences of each distinct value, as long as there are few distinct values.</summary>
internal sealed class DistinctValueCounter
{
    private const int MaxDistinct = 2048;
    private const int Slots = 4 * MaxDistinct;

    private readonly long[] _values = new long[Slots];
    private readonly int[] _counts = new int[Slots];
    private int _distinctCount;

    /// <summary>Counts values.</summary>
    /// <param name="values">Values without NaN.</param>
    /// <returns>Whether there are still few distinct values; if not, the counter must not be used any more.</returns>
    public bool TryAdd(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            var slot = (int)(((ulong)bits * 0x9E3779B97F4A7C15) >> 51);
            while (_counts[slot] > 0 && _values[slot] != bits)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            _distinctCount += _counts[slot] == 0 ? 1 : 0;
            if (_distinctCount > MaxDistinct)
            {
                return false;
            }

            _values[slot] = bits;
            _counts[slot]++;
        }

        return true;
    }

    /// <summary>Writes all counted values, ascending.</summary>
    /// <param name="into">The destination, with one element per value.</param>
    public void WriteSorted(Span<double> into)
    {
        foreach (var slot in Enumerable.Range(0, Slots).Where(slot => _counts[slot] > 0).OrderBy(Value))
        {
            into[.._counts[slot]].Fill(Value(slot));
            into = into[_counts[slot]..];
        }
    }

    private double Value(int slot) => BitConverter.Int64BitsToDouble(_values[slot]);
}
