using System.Globalization;
using System.Text.Json.Nodes;
using HealthTorch.Data;

namespace HealthTorch.Tests.Metrics;

/// <summary>Files under Golden/metrics, read from the repository.</summary>
internal static class Golden
{
    public static JsonNode ScikitLearn { get; } = JsonNode.Parse(File.ReadAllText(PathOf("scikit-learn.json")))!;

    public static JsonNode R { get; } = JsonNode.Parse(File.ReadAllText(PathOf("R.json")))!;

    public static JsonNode Resampling { get; } = JsonNode.Parse(File.ReadAllText(PathOf("resampling.json")))!;

    public static double[][] Columns(string file)
    {
        double[][] rows = [.. File.ReadLines(PathOf(file)).Skip(1).Select(Numbers)];
        return [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(row => row[j]).ToArray())];
    }

    public static ClassLabels Truth(double[] labels, int classes = 2) =>
        new([.. labels.Select(y => (int)y)], [.. Enumerable.Range(0, classes).Select(k => $"class {k}")]);

    private static string PathOf(string file) => Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "metrics", file);

    private static double[] Numbers(string line) => [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
}
