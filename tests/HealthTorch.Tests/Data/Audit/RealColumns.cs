namespace HealthTorch.Tests.Data;

/// <summary>Real data sets read without the library.</summary>
internal static class RealColumns
{
    /// <summary>The rows of a CSV file without quotes, by column name.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    public static IReadOnlyDictionary<string, string[]> Of(string file)
    {
        var lines = File.ReadLines(OptionalData.PathOf(file)).Select(line => line.Split(',')).ToArray();
        return lines[0].Index().ToDictionary(name => name.Item, name => lines.Skip(1).Select(line => line[name.Index]).ToArray());
    }
}
