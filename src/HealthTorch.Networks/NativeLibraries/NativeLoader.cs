using System.Runtime.InteropServices;

namespace HealthTorch.Networks.NativeLibraries;

/// <summary>Loads TorchSharp's native library on Linux: the original if the system accepts it, otherwise a patched copy.</summary>
/// <param name="folders">The directories of native libraries.</param>
/// <param name="cache">The directory of the patched copy.</param>
internal sealed class NativeLoader(IReadOnlyList<string> folders, NativeCache cache)
{
    /// <summary>The file name of TorchSharp's native library.</summary>
    public const string FileName = "libLibTorchSharp.so";

    /// <summary>
    /// The libraries that it depends on, in order of dependency. Once loaded they are found by name, wherever the patched copy is stored.
    /// </summary>
    private static readonly string[] s_libtorch =
        ["libgomp*.so*", "libc10.so", "libc10_cuda.so", "libtorch_cpu.so", "libtorch_cuda.so", "libtorch.so"];

    /// <summary>The path of the patched copy in use, or null.</summary>
    public string? PatchedCopy { get; private set; }

    /// <summary>Returns the directories in which the runtime looks for native libraries.</summary>
    public static string[] SearchFolders() =>
    [
        .. ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        AppContext.BaseDirectory,
    ];

    /// <summary>Loads the library and returns its handle.</summary>
    /// <exception cref="DllNotFoundException">The library or libtorch is missing, or the system cannot load it.</exception>
    /// <exception cref="BadImageFormatException">
    /// The library requires a newer C++ library than the system's and cannot be patched.
    /// </exception>
    public nint Load()
    {
        var original = Require(FileName, "reference the package TorchSharp");
        Require(
            "libtorch_cpu.so", "reference the package TorchSharp-cpu, or a libtorch-cuda package for Linux, in the executable's project");
        foreach (var library in s_libtorch.SelectMany(Find))
        {
            NativeLibrary.Load(library);
        }

        try
        {
            return NativeLibrary.Load(original);
        }
        catch (DllNotFoundException refused) when (refused.Message.Contains("GLIBCXX_", StringComparison.Ordinal))
        {
            return LoadPatched(original);
        }
    }

    private nint LoadPatched(string original)
    {
        var copy = cache.Store(FileName, LibstdcxxPatch.Apply(File.ReadAllBytes(original)));
        var handle = NativeLibrary.Load(copy);
        PatchedCopy = copy;
        return handle;
    }

    private string Require(string name, string remedy) => Find(name).FirstOrDefault()
        ?? throw new DllNotFoundException($"{name} is in none of {string.Join(", ", folders)}: {remedy}");

    private IEnumerable<string> Find(string pattern) => folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern))
        .Take(1);
}
