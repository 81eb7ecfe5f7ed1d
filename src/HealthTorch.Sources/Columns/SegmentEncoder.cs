using System.Numerics;

namespace HealthTorch.Sources.Columns;

/// <summary>Lossless encoding of values in as few bytes as possible.</summary>
/// <remarks>
/// Clinical measurements are mostly decimals with few digits: 47.9 is the correctly rounded quotient of the integers 479 and 10, and so is
/// the number that is read from the text "47.9". Integers with a small range fit into one, two or four bytes. Afroozeh, Kuffo, Boncz: ALP:
/// adaptive lossless floating-point compression (2023); Goldstein, Ramakrishnan, Shaft: Compressing relations and indexes (1998) for codes
/// relative to the smallest value.
/// </remarks>
internal static class SegmentEncoder
{
    // From this number on, consecutive integers cannot be represented as doubles.
    private const double MaxExactInteger = 1L << 53;

    private static readonly double[] Units = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    /// <summary>Encodes the values of a segment.</summary>
    /// <param name="values">One value per row, NaN where missing; the values are copied.</param>
    public static Segment Encode(ReadOnlySpan<double> values) => TryFindRange(values, out var range)
        ? (range.Most - range.Least) switch
        {
            < byte.MaxValue => EncodeAs<byte>(values, range),
            < ushort.MaxValue => EncodeAs<ushort>(values, range),
            < uint.MaxValue => EncodeAs<uint>(values, range),
            _ => new RawSegment(values.ToArray()),
        }
        : new RawSegment(values.ToArray());

    /// <summary>Finds the smallest number of decimals that represents all values, and their range in units of the last decimal.</summary>
    private static bool TryFindRange(ReadOnlySpan<double> values, out (long Least, long Most, double Units) range)
    {
        var decimals = 0;
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            while (!double.IsNaN(value) && !IsWhole(value, Units[decimals]))
            {
                if (++decimals == Units.Length)
                {
                    range = default;
                    return false;
                }
            }

            (least, most) = (double.MinNumber(least, value), double.MaxNumber(most, value));
        }

        var units = Units[decimals];
        range = least > most ? (0, 0, 1) : ((long)Math.Round(least * units), (long)Math.Round(most * units), units);
        return AreAllWhole(values, units);
    }

    // With more decimals than a value has, it can exceed the range of exact integers.
    private static bool AreAllWhole(ReadOnlySpan<double> values, double units)
    {
        foreach (var value in values)
        {
            if (!double.IsNaN(value) && !IsWhole(value, units))
            {
                return false;
            }
        }

        return true;
    }

    // Compared bitwise: -0 is not the quotient of an integer.
    private static bool IsWhole(double value, double units)
    {
        var number = Math.Round(value * units);
        return Math.Abs(number) < MaxExactInteger
            && BitConverter.DoubleToInt64Bits((long)number / units) == BitConverter.DoubleToInt64Bits(value);
    }

    private static EncodedSegment<T> EncodeAs<T>(ReadOnlySpan<double> values, (long Least, long Most, double Units) range)
        where T : unmanaged, IUnsignedNumber<T>, IMinMaxValue<T>
    {
        var codes = GC.AllocateUninitializedArray<T>(values.Length);
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = double.IsNaN(values[i]) ? T.MaxValue : T.CreateTruncating((long)Math.Round(values[i] * range.Units) - range.Least);
        }

        return new EncodedSegment<T>(codes, range.Least, range.Units);
    }
}
