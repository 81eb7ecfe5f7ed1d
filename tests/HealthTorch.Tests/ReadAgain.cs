using System.Globalization;
using System.Text.RegularExpressions;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Treatment;
using HealthTorch.Scoring;
using HealthTorch.Tests.Scoring;

namespace HealthTorch.Tests;

/// <summary>The model of a run, read from its folder.</summary>
internal static partial class ReadAgain
{
    private const double Tolerance = 1e-4;
    private const int MaxScored = 50;

    /// <summary>
    /// The model says of the run's patients what <c>predictions.csv</c> has of them; after a cross-validation, whose table is of the folds'
    /// models, that it says as much of as many. Without a native library it is scored alike, or the reason why it cannot be is told.
    /// </summary>
    public static void PredictsAsInItsRun(string folder)
    {
        using var model = ModelFolder.Read(Path.Combine(folder, "model"), Catalog.Families, "cpu");
        var cohort = model.Experiment.Data.Load().Cohort;
        ScoresAlike(model, Path.Combine(folder, "model"), cohort);
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

    // Effects need several networks, graphs torch, and molecules RDKit; all others are scored without.
    private static void ScoresAlike(TrainedModel model, string folder, Cohort cohort)
    {
        if (model.Experiment.Task is TreatmentEffect || model.Experiment.Model is not (Mlp or Logistic) || model.Preparation.Columns.OfType<MoleculeStep>().Any())
        {
            Assert.Contains("healthtorch predict", Assert.Throws<DataException>(() => Scorer.Load(folder)).Message, StringComparison.Ordinal);
            return;
        }

        var (scorer, some) = (Scorer.Load(folder), cohort.Take([.. Enumerable.Range(0, Math.Min(MaxScored, cohort.Count))]));
        var said = new double[some.Count * scorer.OutputCount];
        scorer.ScoreMany(ScorerPatients.From(scorer, some), said);
        var expected = ScorerPatients.Numbers(model.Predict(some));
        Assert.Equal(expected.Length, said.Length);
        Assert.All(expected.Zip(said), pair => Assert.Equal(pair.First, pair.Second, Tolerance * Math.Max(1, Math.Abs(pair.First))));
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
