using System.Runtime.InteropServices;

namespace HealthTorch.Cli.Processes;

/// <summary>The file descriptors that a Unix process is started with.</summary>
internal static class FileDescriptor
{
    private const int GetFlags = 1, CloseOnExec = 1;

    /// <summary>
    /// Whether the process was started with the descriptor. If the caller closed it, the number may by now belong to a file of the runtime,
    /// which, unlike an inherited one, has the close-on-exec flag.
    /// </summary>
    /// <param name="number">The file descriptor: 0 is the input, 1 the output, 2 the error stream.</param>
    public static bool IsOpen(int number) => Control(number, GetFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    /// <summary>Writes some of the bytes.</summary>
    /// <param name="number">The file descriptor.</param>
    /// <param name="bytes">At least one byte.</param>
    /// <returns>The number of bytes written, and the error number of the system if it is 0.</returns>
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
