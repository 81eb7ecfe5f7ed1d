using System.Reflection;
using System.Runtime.Loader;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;

namespace HealthTorch.Sources.Molecules;

/// <summary>
/// Locates the HealthTorch.Chemistry library and loads it on first use: without molecules, neither this library nor RDKit is needed. The
/// folder is given by <see cref="FolderVariable"/>; otherwise it is the folder set at build time; otherwise <c>chemistry</c> next to the
/// program.
/// </summary>
public static class ChemistryLibrary
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string FolderVariable = "HEALTHTORCH_CHEMISTRY";

    private const string LibraryName = "HealthTorch.Chemistry";
    private static readonly Lazy<IChemistry> s_loaded = new(() => LoadFrom(Folder));

    /// <summary>The folder in which the library is expected.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? Path.GetFullPath(named)
        : AppContext.GetData(LibraryName) is string built ? Path.GetFullPath(built)
        : Path.Combine(AppContext.BaseDirectory, "chemistry");

    /// <summary>Whether the library is installed.</summary>
    public static bool IsInstalled => File.Exists(GetPath(Folder)) && Directory.Exists(Path.Combine(Folder, "rdkit"));

    /// <summary>The chemistry of this process, loaded on the first call.</summary>
    /// <exception cref="DataException">The library is not installed.</exception>
    public static IChemistry Load() => s_loaded.Value;

    internal static IChemistry LoadFrom(string folder)
    {
        var path = GetPath(folder);
        if (!File.Exists(path))
        {
            throw new DataException(
                $"molecules require RDKit, which is not installed: run \"make chemistry\" to install it "
                    + $"({LibraryName}.dll is not in {folder})");
        }

        var assembly = new LoadContext(path).LoadFromAssemblyPath(path);
        var type = assembly.GetExportedTypes().Single(type => type.IsAssignableTo(typeof(IChemistry)));
        try
        {
            return (IChemistry)Activator.CreateInstance(type)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is DataException problem)
        {
            throw new DataException(problem.Message);
        }
    }

    private static string GetPath(string folder) => Path.Combine(folder, $"{LibraryName}.dll");

    // Dependencies in the folder of the library are private to it; all others, such as the molecule types, are shared with the program.
    private sealed class LoadContext(string path) : AssemblyLoadContext(LibraryName)
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

        protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : IntPtr.Zero;
    }
}
