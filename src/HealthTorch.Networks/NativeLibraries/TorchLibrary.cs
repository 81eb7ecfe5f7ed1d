using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace HealthTorch.Networks.NativeLibraries;

/// <summary>
/// TorchSharp's native library. It loads automatically at the first use of a tensor, once any part of HealthTorch has been used. If the
/// system's C++ library is too old for it, a patched copy in a private directory of the user is loaded instead.
/// </summary>
public static class TorchLibrary
{
    private const string Name = "LibTorchSharp";
    private static readonly Lazy<NativeLoader> s_loader =
        new(() => new NativeLoader(NativeLoader.SearchFolders(), NativeCache.ForCurrentUser()));
    private static readonly Lazy<nint> s_handle = new(() => s_loader.Value.Load());

    /// <summary>The path of the patched copy in use; null if the library is not loaded or did not need a patch.</summary>
    public static string? PatchedCopy => s_loader.IsValueCreated ? s_loader.Value.PatchedCopy : null;

    /// <summary>Whether libtorch was built with CUDA, whether or not a CUDA device is present.</summary>
    public static bool IsBuiltForCuda => NativeLoader.SearchFolders()
        .Any(folder => File.Exists(Path.Combine(folder, "libtorch_cuda.so")) || File.Exists(Path.Combine(folder, "torch_cuda.dll")));

    /// <summary>
    /// Loads the library now, with a clear error if that is impossible. May be called any number of times, from any thread.
    /// </summary>
    /// <exception cref="DllNotFoundException">The library or libtorch is missing, or the system cannot load it.</exception>
    public static void Load() => NativeLibrary.Load(Name, typeof(torch).Assembly, null);

    /// <summary>
    /// Registers <see cref="Resolve"/>, which the runtime calls when it cannot load a native library; nothing is loaded yet.
    /// </summary>
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
