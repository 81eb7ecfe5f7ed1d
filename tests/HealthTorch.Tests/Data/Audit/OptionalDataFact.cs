namespace HealthTorch.Tests.Data;

/// <summary>A test of a real data set, passed over where the file is absent.</summary>
public sealed class OptionalDataFactAttribute : FactAttribute
{
    /// <summary>Names the file the test needs.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    public OptionalDataFactAttribute(string file)
    {
        if (!File.Exists(Locate(file)))
        {
            Skip = $"{file} is not there: name the folder of data sets in HEALTHTORCH_DATA";
        }
    }

    /// <summary>The rows of a CSV file without quotes, by column name.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    public static IReadOnlyDictionary<string, string[]> Columns(string file)
    {
        var lines = File.ReadLines(Locate(file)).Select(line => line.Split(',')).ToArray();
        return lines[0].Index().ToDictionary(name => name.Item, name => lines.Skip(1).Select(line => line[name.Index]).ToArray());
    }

    /// <summary>Where a file of the folder of data sets is: HEALTHTORCH_DATA, or shared/data beside the repository.</summary>
    /// <param name="file">Path within the folder.</param>
    internal static string Locate(string file) =>
        Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("HEALTHTORCH_DATA") ?? Repository.PathOf("..", "shared", "data"), file));
}
