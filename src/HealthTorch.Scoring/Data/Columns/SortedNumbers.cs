using System.Runtime.InteropServices;

namespace HealthTorch.Data;

/// <summary>Sorts many doubles in time that grows with their number alone.</summary>
/// <remarks>
/// Radix sort from the last digit to the first (Knuth: The art of computer programming, volume 3, 1998, section 5.2.5), on the bits of a
/// double turned so that they order like it. Digits of eleven bits, and none that all numbers share. Few numbers are left to the runtime.
/// </remarks>
internal static class SortedNumbers
{
    private const int Few = 1 << 12;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 6;

    /// <summary>Sorts numbers in place, ascending; none is NaN.</summary>
    /// <param name="numbers">The numbers.</param>
    public static void Sort(double[] numbers)
    {
        if (numbers.Length < Few)
        {
            Array.Sort(numbers);
        }
        else
        {
            Sort(numbers, [], new ulong[numbers.Length], []);
        }
    }

    /// <summary>Sorts numbers in place, ascending, and moves items with them; none is NaN.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="items">As many items.</param>
    public static void Sort(double[] numbers, int[] items)
    {
        if (numbers.Length < Few)
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
        var counts = Turn(keys);
        var isOther = false;
        for (var pass = 0; pass < Passes; pass++)
        {
            if (TryPlaces(counts.AsSpan(pass * Digits, Digits), keys.Length))
            {
                var places = counts.AsSpan(pass * Digits, Digits);
                Move(isOther ? otherKeys : keys, isOther ? otherItems : items, isOther ? keys : otherKeys, isOther ? items : otherItems, places, pass);
                isOther = !isOther;
            }
        }

        if (isOther)
        {
            otherKeys.CopyTo(keys);
            otherItems.CopyTo(items);
        }

        TurnBack(keys);
    }

    // A negative double orders against its bits, and a positive one after all negative ones.
    private static int[] Turn(Span<ulong> keys)
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

    private static void TurnBack(Span<ulong> keys)
    {
        foreach (ref var key in keys)
        {
            key ^= (ulong)~((long)key >> 63) | (1UL << 63);
        }
    }

    /// <summary>Turns the number of keys of each digit into the place of the first; false where all keys share a digit.</summary>
    private static bool TryPlaces(Span<int> counts, int keys)
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
