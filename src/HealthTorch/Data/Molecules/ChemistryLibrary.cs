using System.Reflection;
using System.Runtime.Loader;

namespace HealthTorch.Data;

/// <summary>
/// Finds the library that knows molecules, HealthTorch.Chemistry, and loads it when first asked for: whoever reads no molecules needs
/// neither it nor RDKit. It is in the folder that <see cref="Variable"/> names; else in the one that the program was built with; else in
/// <c>chemistry</c> beside the program.
/// </summary>
public static class ChemistryLibrary
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "HEALTHTORCH_CHEMISTRY";

    private const string Library = "HealthTorch.Chemistry";
    private static readonly Lazy<IChemistry> s_loaded = new(() => LoadFrom(Folder));

    /// <summary>Where it is, or would be.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named)
        : AppContext.GetData(Library) is string built ? Path.GetFullPath(built)
        : Path.Combine(AppContext.BaseDirectory, "chemistry");

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => File.Exists(PathIn(Folder)) && Directory.Exists(Path.Combine(Folder, "rdkit"));

    /// <summary>The chemistry of this process, loaded at the first call.</summary>
    /// <exception cref="DataException">It is not installed.</exception>
    public static IChemistry Load() => s_loaded.Value;

    internal static IChemistry LoadFrom(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
        {
            throw new DataException($"molecules need RDKit, which is not installed: make chemistry installs it ({Library}.dll is not in {folder})");
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

    private static string PathIn(string folder) => Path.Combine(folder, $"{Library}.dll");

    // What lies beside the library is its own; all else, such as the molecules themselves, is the program's.
    private sealed class LoadContext(string path) : AssemblyLoadContext(Library)
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

        protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : IntPtr.Zero;
    }
}
