using System.Runtime.InteropServices;

namespace HealthTorch.Cli;

/// <summary>The numbered files that a Unix process is started with.</summary>
internal static class Descriptor
{
    private const int GetFlags = 1, CloseOnExec = 1;

    /// <summary>
    /// Whether the process was started with it. One that the caller closed may be a file of the runtime's own by now, which, unlike one
    /// that was handed over, is not handed on.
    /// </summary>
    /// <param name="number">0 is the input, 1 the output, 2 the error stream.</param>
    public static bool IsOpen(int number) => Control(number, GetFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    /// <summary>Writes some of the bytes.</summary>
    /// <param name="number">Which file.</param>
    /// <param name="bytes">At least one byte.</param>
    /// <returns>How many were written, and the system's error number where it is none.</returns>
    public static (int Written, int Error) Write(int number, ReadOnlySpan<byte> bytes)
    {
        var written = (int)Write(number, in MemoryMarshal.GetReference(bytes), bytes.Length);
        return written >= 0 ? (written, 0) : (0, Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int number, in byte first, nint count);

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int number, int command);
}
