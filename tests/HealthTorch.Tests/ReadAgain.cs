using System.Globalization;
using System.Text.RegularExpressions;
using HealthTorch.Experiments;

namespace HealthTorch.Tests;

/// <summary>The model of a run, read from its folder.</summary>
internal static partial class ReadAgain
{
    private const double Tolerance = 1e-4;

    /// <summary>
    /// The model says of the run's patients what <c>predictions.csv</c> has of them; after a cross-validation, whose table is of the folds'
    /// models, that it says as much of as many.
    /// </summary>
    public static void PredictsAsInItsRun(string folder)
    {
        using var model = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var cohort = model.Experiment.Data.Load().Cohort;
        using var text = new StringWriter();
        PredictionTable.Write(text, cohort, model.Predict(cohort));
        var (header, said) = Parsed(text.ToString().Split('\n'));
        var (columns, written) = Parsed(File.ReadAllLines(Path.Combine(folder, "predictions.csv")));
        (int There, int Here)[] shared = [.. header.Skip(1).Where(columns.Contains).Select(name => (Array.IndexOf(columns, name), Array.IndexOf(header, name)))];
        Assert.NotEmpty(shared);
        Assert.Equal(cohort.Count, said.Length);
        if (columns.Contains("fold"))
        {
            return;
        }

        var ofPatient = said.ToLookup(row => row[0]);
        Assert.NotEmpty(written);
        Assert.All(written, row => Assert.Contains(ofPatient[row[0]], own => shared.All(pair => AreSame(row[pair.There], own[pair.Here]))));
    }

    private static (string[] Header, string[][] Rows) Parsed(string[] lines)
    {
        string[][] rows = [.. lines.Where(line => line.Length > 0).Select(line => Cell().Matches(line).Select(cell => cell.Groups[1].Value).ToArray())];
        return (rows[0], rows[1..]);
    }

    private static bool AreSame(string expected, string found) => expected == found
        || (double.TryParse(expected, CultureInfo.InvariantCulture, out var a) && double.TryParse(found, CultureInfo.InvariantCulture, out var b)
            && Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a)));

    [GeneratedRegex("(?:^|,)((?:[^\",]|\"(?:[^\"]|\"\")*\")*)")]
    private static partial Regex Cell();
}
