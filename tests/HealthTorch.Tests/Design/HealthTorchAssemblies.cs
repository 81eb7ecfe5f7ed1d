using System.Reflection;

namespace HealthTorch.Tests.Design;

/// <summary>The assemblies of the product and the ones that each may use.</summary>
internal static class HealthTorchAssemblies
{
    /// <summary>Every assembly with the assemblies of the product and the packages that it may name. Names of the system are always allowed.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["HealthTorch.Data"] = [],
        ["HealthTorch.Dense"] = ["HealthTorch.Data", "MathNet.Numerics"],
        ["HealthTorch.Reference"] = [],
        ["HealthTorch.Statistics"] = ["HealthTorch.Data", "HealthTorch.Dense", "MathNet.Numerics"],
        ["HealthTorch.Scoring"] = ["HealthTorch.Data", "HealthTorch.Dense", "MathNet.Numerics"],
        ["HealthTorch.Configuration"] = ["Microsoft.Extensions.*"],
        ["HealthTorch.Sources"] =
        [
            "HealthTorch.Data", "HealthTorch.Dense", "HealthTorch.Statistics", "HealthTorch.Configuration", "DuckDB.*", "ExcelDataReader",
            "ICSharpCode.SharpZipLib", "MathNet.Numerics",
        ],
        ["HealthTorch.Networks"] =
        [
            "HealthTorch.Data", "HealthTorch.Dense", "HealthTorch.Statistics", "HealthTorch.Scoring", "HealthTorch.Configuration", "TorchSharp",
        ],
        ["HealthTorch.Core"] =
        [
            "HealthTorch.Data", "HealthTorch.Dense", "HealthTorch.Reference", "HealthTorch.Statistics", "HealthTorch.Scoring",
            "HealthTorch.Configuration", "HealthTorch.Sources", "HealthTorch.Networks", "MathNet.Numerics", "TorchSharp",
        ],
    };

    /// <summary>The assemblies of the library, loaded.</summary>
    public static IReadOnlyList<Assembly> Loaded { get; } = [.. Allowed.Keys.Select(name => Assembly.Load(name))];
}
