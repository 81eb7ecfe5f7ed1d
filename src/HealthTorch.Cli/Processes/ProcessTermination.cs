using System.Runtime.InteropServices;

namespace HealthTorch.Cli.Processes;

/// <summary>Ends the process.</summary>
internal static class ProcessTermination
{
    /// <summary>Ends the process with an exit code, without the destructors of native libraries.</summary>
    /// <remarks>
    /// The destructors run while threads of the libraries are still working. V8, which compiles RDKit in the background, then turns any
    /// exit code into a segmentation fault. All written data is on disk before.
    /// </remarks>
    /// <param name="code">The exit code.</param>
    /// <returns>The exit code, on systems that end the threads first (Windows).</returns>
    public static int Exit(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            return code;
        }

        ExitNow(code);
        return code;
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int code);
}
