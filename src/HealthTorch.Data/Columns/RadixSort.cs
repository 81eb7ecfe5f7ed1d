using System.Runtime.InteropServices;

namespace HealthTorch.Data.Columns;

/// <summary>Sorts many doubles in linear time.</summary>
/// <remarks>
/// Least-significant-digit radix sort (Knuth: The art of computer programming, volume 3, 1998, section 5.2.5), on the bits of a double
/// transformed so that they have the order of the numbers. Digits have eleven bits; a digit that all numbers share is skipped. Few numbers
/// are sorted by the runtime.
/// </remarks>
internal static class RadixSort
{
    private const int MinRadixLength = 1 << 12;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 6;

    /// <summary>Sorts numbers in place, ascending; NaN is not allowed.</summary>
    /// <param name="numbers">The numbers.</param>
    public static void Sort(double[] numbers)
    {
        if (numbers.Length < MinRadixLength)
        {
            Array.Sort(numbers);
        }
        else
        {
            Sort(numbers, [], new ulong[numbers.Length], []);
        }
    }

    /// <summary>Sorts numbers in place, ascending, and reorders items with them; NaN is not allowed.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="items">One item per number.</param>
    public static void Sort(double[] numbers, int[] items)
    {
        if (numbers.Length < MinRadixLength)
        {
            Array.Sort(numbers, items);
        }
        else
        {
            Sort(numbers, items, new ulong[numbers.Length], new int[items.Length]);
        }
    }

    private static void Sort(Span<double> numbers, Span<int> items, Span<ulong> otherKeys, Span<int> otherItems)
    {
        var keys = MemoryMarshal.Cast<double, ulong>(numbers);
        var counts = ToSortableBits(keys);
        var isOther = false;
        for (var pass = 0; pass < Passes; pass++)
        {
            if (TryComputeOffsets(counts.AsSpan(pass * Digits, Digits), keys.Length))
            {
                var places = counts.AsSpan(pass * Digits, Digits);
                Move(
                    isOther ? otherKeys : keys,
                    isOther ? otherItems : items,
                    isOther ? keys : otherKeys,
                    isOther ? items : otherItems,
                    places,
                    pass);
                isOther = !isOther;
            }
        }

        if (isOther)
        {
            otherKeys.CopyTo(keys);
            otherItems.CopyTo(items);
        }

        FromSortableBits(keys);
    }

    // The bits of negative doubles have the reverse order, and must come before those of positive ones.
    private static int[] ToSortableBits(Span<ulong> keys)
    {
        var counts = new int[Passes * Digits];
        foreach (ref var key in keys)
        {
            key ^= (ulong)((long)key >> 63) | (1UL << 63);
            for (var pass = 0; pass < Passes; pass++)
            {
                counts[(pass * Digits) + Digit(key, pass)]++;
            }
        }

        return counts;
    }

    private static void FromSortableBits(Span<ulong> keys)
    {
        foreach (ref var key in keys)
        {
            key ^= (ulong)~((long)key >> 63) | (1UL << 63);
        }
    }

    /// <summary>Replaces the number of keys with each digit by the index of the first one; false if all keys share the digit.</summary>
    private static bool TryComputeOffsets(Span<int> counts, int keys)
    {
        var place = 0;
        foreach (ref var count in counts)
        {
            if (count == keys)
            {
                return false;
            }

            (count, place) = (place, place + count);
        }

        return true;
    }

    private static void Move(
        ReadOnlySpan<ulong> keys, ReadOnlySpan<int> items, Span<ulong> toKeys, Span<int> toItems, Span<int> places, int pass)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var place = places[Digit(keys[i], pass)]++;
            toKeys[place] = keys[i];
            if (items.Length > 0)
            {
                toItems[place] = items[i];
            }
        }
    }

    private static int Digit(ulong key, int pass) => (int)(key >> (pass * DigitBits)) & (Digits - 1);
}
