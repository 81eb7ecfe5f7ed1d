using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;

namespace HealthTorch.Networks.NativeLibraries;

/// <summary>The linear algebra library inside libtorch.</summary>
internal static unsafe class BlasLibrary
{
    /// <summary>Returns its name and version; <c>unknown</c> if libtorch does not report them.</summary>
    public static string GetVersion() =>
        NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out var libtorch)
        && NativeLibrary.TryGetExport(libtorch, "MKL_Get_Version_String", out var version)
            ? Text((delegate* unmanaged<byte*, int, void>)version)
            : "unknown";

    private static string Text(delegate* unmanaged<byte*, int, void> write)
    {
        Span<byte> buffer = stackalloc byte[256];
        buffer.Clear();
        fixed (byte* start = buffer)
        {
            write(start, buffer.Length);
        }

        return Encoding.ASCII.GetString(buffer).TrimEnd('\0', ' ');
    }
}
