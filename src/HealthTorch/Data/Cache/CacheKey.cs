using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HealthTorch.Data;

/// <summary>
/// What the cohort of a data file depends on: its bytes, how they are read, the dictionary, and the program that reads them.
/// </summary>
internal static class CacheKey
{
    private static readonly string Program =
        typeof(CacheKey).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The key: SHA-256, lower-case hexadecimal.</summary>
    /// <param name="file">The data file.</param>
    /// <param name="sha256">Hash of its bytes.</param>
    /// <param name="dictionary">What its columns hold.</param>
    /// <param name="version">Of what is written.</param>
    public static string Of(SourceFile file, string sha256, DataDictionary dictionary, int version = CohortFile.Version)
    {
        var text = JsonSerializer.Serialize(new
        {
            version,
            Program,
            sha256,
            file.Format,
            dictionary.Columns,
            dictionary.OtherColumns,
            dictionary.Missing,
            dictionary.TrueValues,
            dictionary.FalseValues,
            dictionary.DateFormats,
            dictionary.Derived,
            Family = dictionary.Target.GetType().Name,
            Target = (object)dictionary.Target,
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
