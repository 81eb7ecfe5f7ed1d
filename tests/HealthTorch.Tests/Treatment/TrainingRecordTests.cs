using HealthTorch.Core.Experiments;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Treatment;

/// <summary>What a run of a learner of effects records, and what its page says of it.</summary>
public sealed class TrainingRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_training_of_every_network_is_recorded()
    {
        // Three folds of two outcomes and a propensity, then the reference's outcome, the effect and the propensity; of two half-samples, too.
        const int Networks = 3 * ((3 * 3) + 3);
        var folder = new TreatmentCsvStudy(_folder) { HalfSamples = 2, Epochs = 3 }.Run(Rows());
        var training = Report(folder).Training!;
        Assert.Equal((Networks, Networks, 0), (training.Networks!.Networks, training.Networks.StoppedByEpochLimit, training.Networks.StoppedByPatience));
        Assert.Equal((3, 3), (training.Networks.Epochs.Minimum, training.Networks.Epochs.Maximum));
        Assert.Null(training.Stopped);
        Assert.Equal($"{Networks} networks were trained for 3 epochs; training stopped by the limit of 3 epochs in {Networks}", training.StoppedBecause);
        Assert.Equal(3 * Networks, File.ReadAllLines(Path.Combine(folder, "history.jsonl")).Length);
    }

    [Fact]
    public void The_page_names_the_treatment_and_says_how_many_networks_were_trained()
    {
        var page = Pages.Read(Report(new TreatmentCsvStudy(_folder) { HalfSamples = 0, Epochs = 2 }.Run(Rows())));
        Assert.EndsWith("· a (drug against control) on mean y", page.Descendants("p").First(p => p.Is("kicker")).Value, StringComparison.Ordinal);
        Assert.Contains(", for the effect of a (drug against control) on mean y, ", page.Descendants("p").First(p => p.Is("lead")).Value, StringComparison.Ordinal);
        var facts = page.ById("training").Value;
        Assert.Contains("2 epochs", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("Epochs0", facts.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void A_model_without_half_samples_says_that_effects_have_no_intervals(int halfSamples, bool isSaid)
    {
        var report = Report(new TreatmentCsvStudy(_folder) { HalfSamples = halfSamples, Epochs = 1 }.Run(Rows()));
        Assert.Equal(!isSaid, report.Effects!.HaveIntervals);
        Assert.Equal(
            isSaid,
            Pages.Read(report).ById("who-benefits").Descendants("p").Any(p => p.Value.StartsWith("The model was trained without half-samples (halves: 0)", StringComparison.Ordinal)));
    }

    private static string[] Rows() => TreatmentCsvStudy.Rows(80, i => i % 2, part: i => i < 50 ? "train" : "test");

    private static Report Report(string folder) => ReportJson.Read(File.ReadAllText(Path.Combine(folder, "report.json")));
}
