namespace HealthTorch.Tests.Cli;

/// <summary>What <c>healthtorch predict</c> notes of each patient's values, and counts.</summary>
public sealed class PredictNotesTests(PredictModels models) : IClassFixture<PredictModels>
{
    private const string Header = "patient,age,glucose,smoker,stage,race,site\n";

    public static TheoryData<string> Kinds => [.. PredictModels.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_unlike_those_of_training_are_noted_with_what_is_done_with_them_and_counted(string kind)
    {
        var run = models.Predict(
            kind,
            Header + "a,30,60,yes,I,asian,a\nb,,60,yes,II,asian,b\nc,19,-5,no,IV,inuit,c\nd,1000,60,no,,white,a\ne,30,NA,yes,I,asian,b\n");
        var notes = run["notes"];
        Assert.Equal("notes", run.Header[^1]);
        Assert.Equal("", notes[0]);
        Assert.Matches(@"^age: missing, taken as [0-9.]+ \(the training median\)$", notes[1]);
        Assert.Matches(
            "^age: 19 is below the training minimum 20; glucose: '-5' is not allowed and is treated as missing, taken as [0-9.]+ "
            + @"\(the training median\) and marked as missing; stage: 'IV' did not occur in training; "
            + "race: 'inuit' did not occur in training, taken as none of the levels$",
            notes[2]);
        Assert.Matches(
            @"^age: 1000 is above the training maximum 79, clipped to [0-9.]+; stage: missing, taken as I+ \(the training median\)$",
            notes[3]);
        Assert.Matches(@"^glucose: missing, taken as [0-9.]+ \(the training median\) and marked as missing$", notes[4]);
        Assert.Contains(
            "4 of 5 patients have notes: 2 with 'age' outside the training range, 1 with a missing value of 'age', ",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("1 with a value of 'glucose' that is not allowed", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 with a level of 'race' that was never seen in training", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_counted_where_there_is_nothing_to_note() =>
        Assert.DoesNotContain("notes", models.Predict("classes", Header + "a,30,60,yes,I,asian,a\n").Error, StringComparison.Ordinal);

    [Fact]
    public void What_is_taken_as_missing_predicts_as_what_is_missing()
    {
        var run = models.Predict("regression", Header + "a,30,-5,yes,I,asian,a\nb,30,,yes,I,asian,a\n");
        Assert.Equal(run["predicted"][1], run["predicted"][0]);
        Assert.NotEqual(run["notes"][1], run["notes"][0]);
    }

    [Theory]
    [InlineData("1e40")]
    [InlineData("-1e300")]
    public void A_number_that_is_too_large_to_be_scaled_is_refused_with_row_and_column(string age)
    {
        foreach (var kind in PredictModels.Kinds)
        {
            var error = models.Refused(kind, Header + $"a,30,60,yes,I,asian,a\nb,{age},60,yes,I,asian,b\n");
            Assert.Contains("column 'age', row 2: ", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nan", "found 'nan'; allowed: a number")]
    [InlineData("1e999", "found '1e999'; allowed: a number")]
    [InlineData("inf", "found 'inf'; allowed: a number")]
    public void What_is_no_finite_number_is_refused_with_row_and_column(string age, string message) =>
        Assert.Contains(
            $"row 1 (line 2), column 'age': {message}",
            models.Refused("classes", Header + $"a,{age},60,yes,I,asian,a\n"),
            StringComparison.Ordinal);

    [Fact]
    public void A_level_that_the_dictionary_does_not_declare_is_refused_with_the_option_that_has_it_counted_as_missing() =>
        Assert.Contains(
            "column 'stage': found 'V'; allowed: one of I, II, III, IV; "
            + "a model trained with \"onViolation\": \"missing\" for this column treats such values as missing",
            models.Refused("classes", Header + "a,30,60,yes,V,asian,a\n"),
            StringComparison.Ordinal);

    [Fact]
    public void A_treatment_model_abstains_where_values_are_missing_as_it_does_without_notes()
    {
        var run = models.Predict("treatment", Header + "a,,,,,,a\n");
        Assert.Contains("5 of 5 values are missing", string.Join(',', run.Rows[0]), StringComparison.Ordinal);
        Assert.Equal(5, run["notes"][0].Split("; ").Length);
    }
}
