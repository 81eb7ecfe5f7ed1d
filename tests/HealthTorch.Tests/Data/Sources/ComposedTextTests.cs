using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Data;

/// <summary>Names and levels of which file and configuration have different forms: é as one character or as two.</summary>
public sealed class ComposedTextTests : IDisposable
{
    private const string Composed = "r\u00E9gion", Decomposed = "re\u0301gion";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_with_another_form_is_told_by_its_characters() => Assert.Contains(
        $"column '{Composed}' is declared but does not exist in the file; \"{Decomposed}\" looks the same but is written with other characters "
        + "(U+0065 U+0301, not U+00E9): write both the same way",
        Refused(Composed, Decomposed, "[\"n\", \"s\"]", "ill", ["n", "s"]),
        StringComparison.Ordinal);

    [Fact]
    public void A_positive_class_with_another_form_is_told_by_its_characters() => Assert.Contains(
        "\"\u00E9\" looks the same but is written with other characters (U+00E9, not U+0065 U+0301)",
        Refused("x", "x", "[\"n\", \"s\"]", "e\u0301", ["n", "s"], "\u00E9"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[\"\u00E9\", \"s\"]")]
    [InlineData("null")]
    public void Levels_match_whatever_their_form(string levels)
    {
        var run = Run("x", "x", levels, "ill", ["e\u0301", "s", "\u00E9"], "ill", "--quiet");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var model = Directory.GetDirectories(_folder["runs", "forms"]).Single();
        Assert.Contains("\"\u00E9\"", File.ReadAllText(Path.Combine(model, "model", "preparation.json")), StringComparison.Ordinal);
        Assert.DoesNotContain("e\u0301", File.ReadAllText(Path.Combine(model, "model", "preparation.json")), StringComparison.Ordinal);
    }

    private string Refused(string declared, string column, string levels, string positive, string[] values, string ill = "ill")
    {
        var run = Run(declared, column, levels, positive, values, ill, "--quiet");
        Assert.Equal(2, run.ExitCode);
        return run.Error;
    }

    private CliRun Run(string declared, string column, string levels, string positive, string[] values, string ill, params string[] more)
    {
        var rows = Enumerable.Range(0, 60).Select(row => $"{values[row % values.Length]},{(row % 5 < 2 ? ill : "well")}\n");
        _folder.Write("data.csv", $"{column},y\n{string.Concat(rows)}");
        _folder.Write("forms.json", $$"""
            { "name": "forms", "task": "diagnosis", "model": "logistic", "metrics": ["auroc"],
              "training": { "epochs": 1, "earlyStopping": null },
              "data": { "type": "csv", "path": "{{_folder["data.csv"]}}", "dictionary": {
                "columns": { "{{declared}}": { "kind": "category", "levels": {{levels}} } },
                "target": { "type": "classes", "column": "y", "positive": "{{positive}}" } } } }
            """);
        return CliRun.Of(["run", _folder["forms.json"], "--runs", _folder["runs"], .. more]);
    }
}
