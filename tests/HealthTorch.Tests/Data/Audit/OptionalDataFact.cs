using System.Runtime.CompilerServices;

namespace HealthTorch.Tests.Data;

/// <summary>A test of a real data set, passed over where the file is absent.</summary>
public sealed class OptionalDataFactAttribute : FactAttribute
{
    /// <summary>Names the file the test needs.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    /// <param name="here">Set by the compiler.</param>
    public OptionalDataFactAttribute(string file, [CallerFilePath] string here = "")
    {
        if (!File.Exists(Locate(file, here)))
        {
            Skip = $"{file} is not there: name the folder of data sets in HEALTHTORCH_DATA";
        }
    }

    /// <summary>The rows of a CSV file without quotes, by column name.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    /// <param name="here">Set by the compiler.</param>
    public static IReadOnlyDictionary<string, string[]> Columns(string file, [CallerFilePath] string here = "")
    {
        var lines = File.ReadLines(Locate(file, here)).Select(line => line.Split(',')).ToArray();
        return lines[0].Index().ToDictionary(name => name.Item, name => lines.Skip(1).Select(line => line[name.Index]).ToArray());
    }

    // HEALTHTORCH_DATA, or shared/data beside the repository: tests/HealthTorch.Tests/Data/Audit is four folders below its root.
    private static string Locate(string file, string here) => Path.GetFullPath(Path.Combine(
        Environment.GetEnvironmentVariable("HEALTHTORCH_DATA")
            ?? Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "..", "shared", "data"),
        file));
}
