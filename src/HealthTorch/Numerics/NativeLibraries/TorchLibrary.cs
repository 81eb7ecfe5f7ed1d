using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace HealthTorch.Numerics;

/// <summary>
/// TorchSharp's native library. It loads by itself at the first use of a tensor once anything of HealthTorch was used before; where the
/// system's C++ library is too old for it, a patched copy in a private folder of the user's is loaded in its place.
/// </summary>
public static class TorchLibrary
{
    private const string Name = "LibTorchSharp";
    private static readonly Lazy<NativeLoader> s_loader = new(() => new NativeLoader(NativeLoader.SearchFolders(), NativeCache.OfUser()));
    private static readonly Lazy<nint> s_handle = new(() => s_loader.Value.Load());

    /// <summary>The patched copy that is in use; null while the library is not loaded, or loaded as it is.</summary>
    public static string? PatchedCopy => s_loader.IsValueCreated ? s_loader.Value.PatchedCopy : null;

    /// <summary>Whether libtorch came with CUDA, be there a CUDA device or not.</summary>
    public static bool IsBuiltForCuda => NativeLoader.SearchFolders()
        .Any(folder => File.Exists(Path.Combine(folder, "libtorch_cuda.so")) || File.Exists(Path.Combine(folder, "torch_cuda.dll")));

    /// <summary>Loads the library now: with a clear error where it cannot be. May be called any number of times, from any thread.</summary>
    /// <exception cref="DllNotFoundException">It, or libtorch, is not here, or the system refuses it.</exception>
    public static void Load() => NativeLibrary.Load(Name, typeof(torch).Assembly, null);

    /// <summary>Makes the runtime ask <see cref="Resolve"/> when it could not load a native library; nothing is loaded yet.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "An application that only refers to HealthTorch shall not need a call.")]
    internal static void Install()
    {
        if (OperatingSystem.IsLinux())
        {
            AssemblyLoadContext.GetLoadContext(typeof(TorchLibrary).Assembly)!.ResolvingUnmanagedDll += Resolve;
        }
    }

    private static nint Resolve(Assembly assembly, string name) => name == Name ? s_handle.Value : 0;
}
