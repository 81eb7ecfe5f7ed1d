using System.Runtime.InteropServices;
using System.Text;

namespace HealthTorch.Benchmarks;

/// <summary>Writes arrays as numpy reads them.</summary>
/// <remarks>
/// numpy.lib.format, version 1.0: a magic, the length of a header that is a Python dictionary, then raw little-endian numbers.
/// </remarks>
internal static class NpyFile
{
    private const int Alignment = 64;

    public static void Write<T>(string path, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        using var file = File.Create(path);
        file.Write(Header(Dtype<T>(), shape));
        file.Write(MemoryMarshal.AsBytes(values));
    }

    private static byte[] Header(string dtype, ReadOnlySpan<int> shape)
    {
        var sizes = string.Concat(shape.ToArray().Select(size => $"{size},"));
        var text = $"{{'descr': '{dtype}', 'fortran_order': False, 'shape': ({sizes}), }}";
        var length = ((10 + text.Length + Alignment) / Alignment * Alignment) - 10;
        var header = Encoding.ASCII.GetBytes(text.PadRight(length - 1) + '\n');
        return [0x93, .. "NUMPY\x01\x00"u8, (byte)length, (byte)(length >> 8), .. header];
    }

    private static string Dtype<T>() =>
        typeof(T) == typeof(float) ? "<f4"
        : typeof(T) == typeof(double) ? "<f8"
        : typeof(T) == typeof(int) ? "<i4"
        : throw new ArgumentException($"needed float, double or int but got {typeof(T).Name}");
}
