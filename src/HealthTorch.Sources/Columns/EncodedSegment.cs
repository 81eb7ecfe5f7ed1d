using System.Numerics;
using System.Runtime.CompilerServices;

namespace HealthTorch.Sources.Columns;

/// <summary>
/// Values stored as integer codes in decimal units (1, 10, 100, ... units per 1): the value of code c is (least + c) / units, and the
/// largest code is a missing value.
/// </summary>
/// <typeparam name="T">An unsigned integer of one, two or four bytes.</typeparam>
/// <param name="codes">One code per row.</param>
/// <param name="least">The smallest number of units.</param>
/// <param name="units">A power of ten.</param>
internal sealed class EncodedSegment<T>(T[] codes, long least, double units) : Segment
    where T : unmanaged, IUnsignedNumber<T>, IMinMaxValue<T>
{
    public override int Length => codes.Length;

    public override int Bytes => codes.Length * Unsafe.SizeOf<T>();

    public override double this[int row] => Decode(codes[row]);

    public override void CopyTo(int start, Span<double> into)
    {
        var from = codes.AsSpan(start, into.Length);
        for (var i = 0; i < from.Length; i++)
        {
            into[i] = Decode(from[i]);
        }
    }

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            into[i] = Decode(codes[rows[i] & (MaxRows - 1)]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Decode(T code) => code == T.MaxValue ? double.NaN : (least + long.CreateTruncating(code)) / units;
}
