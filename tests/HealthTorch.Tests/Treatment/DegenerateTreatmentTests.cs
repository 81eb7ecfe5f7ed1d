using HealthTorch.Core.Treatment;
using HealthTorch.Data;

namespace HealthTorch.Tests.Treatment;

/// <summary>Treatment data that leave nothing to learn or to compare.</summary>
public sealed class DegenerateTreatmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("numbers", 7.0)]
    [InlineData("classes", 0.0)]
    public void An_outcome_that_is_the_same_for_all_evaluated_patients_has_effects_of_0_and_a_finding(string kind, double constant)
    {
        var outcome = kind == "numbers" ? """ "type": "numbers", "column": "y" """ : """ "type": "classes", "column": "y", "positive": "1" """;
        var rows = TreatmentCsvStudy.Rows(
            60, i => i % 2, i => kind == "numbers" ? constant : i == 3 ? 1 : 0, i => i < 30 ? "train" : "test");
        var report = new TreatmentCsvStudy(_folder) { Outcome = outcome }.Report(rows);
        Assert.Equal(constant, report.Effects!.ConstantOutcome);
        Assert.All(
            report.Effects.Averages.Where(average => average.Method is EffectMethod.Unadjusted or EffectMethod.InverseProbabilityWeighting or EffectMethod.DoublyRobust),
            average => Assert.Equal((0.0, 0.0, 0.0), (average.Effect.Value!.Value, average.Effect.Low!.Value, average.Effect.High!.Value)));
        Assert.Contains(report.Conclusions, conclusion => conclusion.StartsWith("The outcome is the same for all evaluated patients", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 2, "the training rows have 0 patients in the arm 'drug', but 4 are required")]
    [InlineData(2, 2, "the training rows have 2 patients in the arm 'drug', but 4 are required (two in each half-sample): set task.halves to 0")]
    [InlineData(1, 0, "the training rows have 1 patient in the arm 'drug', but 2 are required")]
    public void An_arm_with_too_few_training_patients_is_refused_before_training(int patients, int halfSamples, string message)
    {
        var rows = TreatmentCsvStudy.Rows(60, i => i < patients || i >= 40 ? 1 : 0, part: i => i < 30 ? "train" : "test");
        Refuses(halfSamples, rows, message);
    }

    [Fact]
    public void An_arm_without_test_patients_is_refused_before_training() => Refuses(
        0,
        TreatmentCsvStudy.Rows(40, i => i < 30 ? i % 2 : 0, part: i => i < 30 ? "train" : "test"),
        "the test rows contain no patient of the arm 'drug'");

    [Fact]
    public void A_category_that_differs_between_arms_fails_the_placebo_as_the_same_boolean_does()
    {
        PlaceboOutcome Placebo(string kind, string one, string other)
        {
            // Nine in ten of an arm are of one level, of the other arm one in ten.
            var rows = TreatmentCsvStudy.Rows(200, i => i % 2, part: i => i < 100 ? "train" : "test", c: i => (i % 20 < 2) == (i % 2 == 0) ? one : other);
            return new TreatmentCsvStudy(_folder) { KindOfC = kind, HalfSamples = 0, Epochs = 1 }.Report(rows).Effects!.Placebo.Outcomes.Single();
        }

        var (boolean, category) = (Placebo("boolean", "0", "1"), Placebo("category", "p", "q"));
        Assert.Equal(2, category.Features);
        Assert.Equal(boolean.Features, category.Features);
        Assert.Equal(Math.Abs(boolean.Effect.Value!.Value), Math.Abs(category.Effect.Value!.Value), 0.02);
    }

    private void Refuses(int halfSamples, string[] rows, string message)
    {
        var problem = Assert.Throws<DataException>(() => new TreatmentCsvStudy(_folder) { HalfSamples = halfSamples }.Run(rows));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(_folder.Path), run => File.Exists(Path.Combine(run, "report.json")));
    }
}
