using System.Globalization;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;

namespace HealthTorch.Tests.Estimators;

/// <summary>Cells of a small CSV file by column, without the library's own reader.</summary>
internal sealed class CsvColumns(string[] names, string[][] rows)
{
    public int Count => rows.Length;

    /// <summary>A column of numbers.</summary>
    public double[] this[string name] => [.. Texts(name).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];

    public static CsvColumns OfSet(string set) => Of(Repository.PathOf("src", "HealthTorch.Sources", "Embedded", "Sets", $"{set}.csv"));

    public static CsvColumns Of(string path)
    {
        string[][] lines = [.. File.ReadLines(path).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];
        return new CsvColumns(lines[0], lines[1..]);
    }

    public string[] Texts(string name) => [.. rows.Select(row => row[Array.IndexOf(names, name)])];

    public CsvColumns Where(string name, string value) => new(names, [.. rows.Where(row => row[Array.IndexOf(names, name)] == value)]);

    public CsvColumns Complete(params string[] columns) =>
        new(names, [.. rows.Where(row => columns.All(column => row[Array.IndexOf(names, column)].Length > 0))]);

    public SurvivalTimes Events(string time, string status, int isEvent = 1, double[]? entries = null, int[]? strata = null) =>
        new(
            this[time],
            [.. this[status].Select(value => value == isEvent ? 1 : 0)],
            ["event"],
            null,
            entries,
            strata is null ? null : new HazardStrata(strata));

    public FeatureRows Rows(params string[] columns)
    {
        double[][] values = [.. columns.Select(column => this[column])];
        return new FeatureRows(columns, [.. Enumerable.Range(0, Count).SelectMany(row => values.Select(column => column[row]))]);
    }

    /// <summary>Numbers of the distinct values of one or more columns together.</summary>
    public int[] Groups(params string[] columns)
    {
        string[] keys = [.. rows.Select(row => string.Join('|', columns.Select(column => row[Array.IndexOf(names, column)])))];
        string[] distinct = [.. keys.Distinct().Order(StringComparer.Ordinal)];
        return [.. keys.Select(key => Array.IndexOf(distinct, key))];
    }
}
