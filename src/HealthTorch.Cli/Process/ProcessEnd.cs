using System.Runtime.InteropServices;

namespace HealthTorch.Cli;

/// <summary>How the process ends.</summary>
internal static class ProcessEnd
{
    /// <summary>Ends the process with an exit code, without the destructors of native libraries.</summary>
    /// <remarks>
    /// These run while threads of the libraries still work: V8, that compiles RDKit in the background, then turns any exit code into a
    /// segmentation fault. Everything that is written is on disk before.
    /// </remarks>
    /// <param name="code">The exit code.</param>
    /// <returns>The code, where the system ends the threads first (Windows).</returns>
    public static int With(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            return code;
        }

        EndNow(code);
        return code;
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EndNow(int code);
}
