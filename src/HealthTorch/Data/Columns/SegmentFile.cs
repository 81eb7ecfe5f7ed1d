using System.Numerics;
using System.Runtime.InteropServices;

namespace HealthTorch.Data;

/// <summary>
/// Serializes and deserializes segments. The byte order is that of the machine, so files must be read on the same kind of machine.
/// </summary>
internal static class SegmentFile
{
    /// <summary>Writes values.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="values">Encoded values.</param>
    public static void Write(BinaryWriter writer, PackedValues values)
    {
        writer.Write(values.Segments.Count);
        foreach (var segment in values.Segments)
        {
            segment.Write(writer);
        }
    }

    /// <summary>Writes the header of a segment.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="width">Bytes per value.</param>
    /// <param name="rows">Number of rows.</param>
    public static void WriteHeader(BinaryWriter writer, int width, int rows)
    {
        writer.Write((byte)width);
        writer.Write(rows);
    }

    /// <summary>Reads values.</summary>
    /// <param name="reader">A reader positioned at the output of <see cref="Write"/>.</param>
    public static PackedValues Read(BinaryReader reader)
    {
        var segments = new Segment[reader.ReadInt32()];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = ReadSegment(reader);
        }

        return new PackedValues(segments);
    }

    private static Segment ReadSegment(BinaryReader reader)
    {
        var (width, rows) = (reader.ReadByte(), reader.ReadInt32());
        return width switch
        {
            sizeof(byte) => Packed<byte>(reader, rows),
            sizeof(ushort) => Packed<ushort>(reader, rows),
            sizeof(uint) => Packed<uint>(reader, rows),
            sizeof(double) => new PlainSegment(ReadArray<double>(reader, rows)),
            _ => throw new InvalidDataException($"needed a segment of 1, 2, 4 or 8 bytes a value but got {width}"),
        };
    }

    private static PackedSegment<T> Packed<T>(BinaryReader reader, int rows)
        where T : unmanaged, IUnsignedNumber<T>, IMinMaxValue<T>
    {
        var (least, units) = (reader.ReadInt64(), reader.ReadDouble());
        return new PackedSegment<T>(ReadArray<T>(reader, rows), least, units);
    }

    private static T[] ReadArray<T>(BinaryReader reader, int rows)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(rows);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
