using System.Text.Json.Nodes;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Preparation;
using static HealthTorch.Tests.Data.MixedCohort;

namespace HealthTorch.Tests.Data;

/// <summary>What each kind of column notes of a value.</summary>
public sealed class InputNoteTests
{
    [Theory]
    [InlineData(ScalingMethod.Standardise, 5.0, "x: 1000 is above the training maximum 6, clipped to 10.4129")]
    [InlineData(ScalingMethod.Standardise, null, "x: 1000 is above the training maximum 6")]
    [InlineData(ScalingMethod.MinMax, null, "x: 1000 is above the training maximum 6")]
    [InlineData(ScalingMethod.Quantile, null, "x: 1000 is above the training maximum 6, clipped to 6")]
    [InlineData(ScalingMethod.None, null, "x: 1000 is above the training maximum 6")]
    public void A_number_above_the_training_range_is_noted_with_what_the_scale_makes_of_it(ScalingMethod scale, double? clip, string text)
    {
        // The quartiles are 2 and 4, the median 3: clipped at 3 + 5 * (4 - 2) / 1.349 = 10.4129.
        var preparation = new PreparationConfig { Scale = scale, Clip = clip }.Fit(Request(Numeric("x", 1, 2, 3, 4, 6)));
        var note = Assert.Single(Noted(preparation, Numeric("x", 1000)));
        Assert.Equal((text, InputNoteKind.OutsideTrainingRange, "x"), (note.Text, note.Kind, note.Column));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(2.5)]
    public void A_number_in_the_training_range_is_not_noted(double value) =>
        Assert.Empty(Noted(new PreparationConfig().Fit(Request(Numeric("x", 1, 2, 3, 4, 6))), Numeric("x", value)));

    [Fact]
    public void A_number_below_is_noted() => Assert.Equal(
        "x: 0.5 is below the training minimum 1",
        Assert.Single(Noted(new PreparationConfig().Fit(Request(Numeric("x", 1, 2, 3, 4, 6))), Numeric("x", 0.5))).Text);

    [Theory]
    [InlineData(new[] { 1.0, 2, 4 }, "x: missing, taken as 2 (the training median)")]
    [InlineData(new[] { 0.1, 0.5 }, "x: missing, taken as 0.3 (the training median)")]
    [InlineData(new[] { 1, double.NaN, 4 }, "x: missing, taken as 2.5 (the training median) and marked as missing")]
    public void A_missing_number_is_noted_with_what_stands_in_for_it(double[] training, string text)
    {
        var preparation = new PreparationConfig().Fit(Request(Numeric("x", training)));
        Assert.Equal(text, Assert.Single(Noted(preparation, Numeric("x", double.NaN))).Text);
    }

    [Theory]
    [InlineData(new[] { 0.0, 0, 1 }, "smoker: missing, taken as no (the more frequent value in training)")]
    [InlineData(new[] { 1.0, 0, 1 }, "smoker: missing, taken as yes (the more frequent value in training)")]
    [InlineData(new[] { 1.0, 0 }, "smoker: missing, taken as halfway between no and yes (equally frequent in training)")]
    public void A_missing_answer_is_noted(double[] training, string text)
    {
        var preparation = new PreparationConfig().Fit(Request(Boolean(training)));
        Assert.Equal(text, Assert.Single(Noted(preparation, Boolean(double.NaN))).Text);
        Assert.Empty(Noted(preparation, Boolean(1)));
    }

    [Fact]
    public void An_answer_that_no_training_row_has_is_noted()
    {
        var note = Assert.Single(Noted(new PreparationConfig().Fit(Request(Boolean(0, 0))), Boolean(1)));
        Assert.Equal(("smoker: yes did not occur in training", InputNoteKind.UnseenLevel), (note.Text, note.Kind));
    }

    [Fact]
    public void A_level_of_an_order_is_noted_where_no_training_row_has_it()
    {
        var training = new Column("stage", ColumnKind.Ordinal, [0, 2, 2], ["I", "II", "III", "IV"]);
        var preparation = new PreparationConfig().Fit(Request(training));
        Column Stage(double position) => new("stage", ColumnKind.Ordinal, [position], ["III", "II", "I"]);
        Assert.Equal("stage: 'II' did not occur in training", Assert.Single(Noted(preparation, Stage(1))).Text);
        Assert.Empty(Noted(preparation, Stage(0)));
        Assert.Equal("stage: missing, taken as III (the training median)", Assert.Single(Noted(preparation, Stage(double.NaN))).Text);
        var halfway = new PreparationConfig().Fit(Request(new Column("stage", ColumnKind.Ordinal, [0, 1], ["I", "II"])));
        Assert.Equal(
            "stage: missing, taken as halfway between I and II (the training median)",
            Assert.Single(Noted(halfway, Stage(double.NaN))).Text);
    }

    [Fact]
    public void A_level_never_seen_is_noted_and_a_rare_one_is_not()
    {
        var training = Request(Category("race", "asian", "white", "asian", "black", "white", null));
        var preparation = new PreparationConfig { RareBelow = 2 }.Fit(training);
        Assert.Equal(
            "race: 'inuit' did not occur in training, taken as a rare level",
            Assert.Single(Noted(preparation, Category("race", "inuit"))).Text);
        Assert.Empty(Noted(preparation, Category("race", "black")));
        Assert.Equal("race: missing, taken as a separate level", Assert.Single(Noted(preparation, Category("race", [null]))).Text);
        var plain = new PreparationConfig { MissingIndicators = false }.Fit(training);
        Assert.Equal(
            "race: 'inuit' did not occur in training, taken as none of the levels",
            Assert.Single(Noted(plain, Category("race", "inuit"))).Text);
        Assert.Equal("race: missing, taken as none of the levels", Assert.Single(Noted(plain, Category("race", [null]))).Text);
    }

    [Fact]
    public void A_text_of_a_file_is_shown_on_one_line_and_not_at_length()
    {
        var preparation = new PreparationConfig().Fit(Request(Category("race", "asian", "white")));
        var note = Assert.Single(Noted(preparation, Category("race", "a\nb" + new string('c', 100))));
        Assert.Equal($"race: 'a\uFFFDb{new string('c', 57)}...' did not occur in training, taken as none of the levels", note.Text);
    }

    [Fact]
    public void Rows_are_noted_one_by_one_in_the_order_of_the_columns()
    {
        var preparation = new PreparationConfig().Fit(Request(Numeric("x", 1, 2), Numeric("y", 1, 2)));
        var notes = preparation.Notes(Request(Numeric("y", 3, 1, double.NaN), Numeric("x", 1, 2, 0)));
        Assert.Equal([["y"], [], ["x", "y"]], notes.Select(row => row.Select(note => note.Column).ToArray()));
    }

    [Fact]
    public void A_selection_of_rows_keeps_the_texts_that_are_not_allowed()
    {
        var preparation = new PreparationConfig().Fit(Request(Numeric("x", 1, 2)));
        var request = Request(Numeric("x", double.NaN, 1, double.NaN) with { DisallowedTexts = ["-5", null, "-7"] });
        Assert.Equal(
            "x: '-7' is not allowed and is treated as missing, taken as 1.5 (the training median)",
            Assert.Single(preparation.Notes(request.Take([2]))[0]).Text);
    }

    [Fact]
    public void A_preparation_of_an_earlier_version_is_read_and_notes_no_range()
    {
        var cohort = MixedCohort.Of(3);
        var preparation = new PreparationConfig().Fit(cohort);
        var json = JsonNode.Parse(preparation.ToJson())!;
        foreach (var step in json["columns"]!.AsArray())
        {
            Assert.Equal((string?)step!["type"] != "category", step.AsObject().Remove("range") || step.AsObject().Remove("seen"));
        }

        var earlier = FittedPreparation.FromJson(json.ToJsonString());
        Assert.Equal(((FeatureRows)preparation.Transform(cohort).Inputs).Values, ((FeatureRows)earlier.Transform(cohort).Inputs).Values);
        var strange = cohort.Take([0]).With(Numeric("age", 500)).With(Category("race", "inuit"));
        Assert.Contains(preparation.Notes(strange)[0], note => note.Kind == InputNoteKind.OutsideTrainingRange);
        Assert.DoesNotContain(earlier.Notes(strange)[0], note => note.Kind == InputNoteKind.OutsideTrainingRange);
        Assert.Contains(earlier.Notes(strange)[0], note => note.Kind == InputNoteKind.UnseenLevel);
    }

    [Fact]
    public void Notes_survive_the_folder()
    {
        var cohort = MixedCohort.Of(4);
        var preparation = new PreparationConfig { RareBelow = 3 }.Fit(cohort.Take([.. Enumerable.Range(0, 30)]));
        var read = FittedPreparation.FromJson(preparation.ToJson());
        Assert.Equal(preparation.Notes(cohort).SelectMany(row => row), read.Notes(cohort).SelectMany(row => row));
        Assert.NotEmpty(read.Notes(cohort).SelectMany(row => row));
    }

    private static IReadOnlyList<InputNote> Noted(FittedPreparation preparation, Column column) =>
        Assert.Single(preparation.Notes(Request(column)));

    private static Column Boolean(params double[] values) => new("smoker", ColumnKind.Boolean, values, []);
}
