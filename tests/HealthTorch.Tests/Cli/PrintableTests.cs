using HealthTorch.Cli.Terminal;
using Spectre.Console;

namespace HealthTorch.Tests.Cli;

/// <summary>Control characters of data and configurations do not reach the terminal.</summary>
public sealed class PrintableTests : IDisposable
{
    private const string Evil = "\e[31m\u009B2J\u202Exyz\u2066\a\r!";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain\ttext\nü 漢 😀", "plain\ttext\nü 漢 😀")]
    [InlineData("a\r\nb", "a\r\nb")]
    [InlineData("a\rb", "a\uFFFDb")]
    [InlineData("\e]0;title\a", "\uFFFD]0;title\uFFFD")]
    [InlineData("\u0085\u007F\u061C", "\uFFFD\uFFFD\uFFFD")]
    public void Text_is_shown_and_not_obeyed(string text, string shown) => Assert.Equal(shown, TerminalSanitizer.Sanitize(text));

    [Fact]
    public void Tables_and_messages_are_shown_and_not_obeyed()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var screen = new CliConsole(output, error);
        screen.Results.Write(new Panel(new Text(Evil)));
        screen.Results.WriteLine(Evil);
        screen.Error.WriteLine(Evil);
        screen.Error.Write(Evil.ToCharArray());
        AssertHarmless(output.ToString());
        AssertHarmless(error.ToString());
    }

    [Fact]
    public void Names_in_data_and_configurations_are_shown_and_not_obeyed()
    {
        var text = Evil.Replace("\r", "", StringComparison.Ordinal);
        var rows = Enumerable.Range(0, 60).Select(row => $"{row * 7 % 11},{(row % 3 == 0 ? $"ill{text}" : "well")}\n");
        _folder.Write("data.csv", $"x{text},y\n{string.Concat(rows)}");
        var config = _folder.Write("config.json", Config("x", "ill"));
        AssertHarmless(CliRun.Refused("run", config, "--runs", _folder["runs"]));
        AssertHarmless(CliRun.Refused("run", config, "--set", $"{text}=1"));
        AssertHarmless(CliRun.Refused("run", _folder[text]));

        var json = System.Text.Json.JsonSerializer.Serialize(text)[1..^1];
        var run = CliRun.Of("run", _folder.Write("config.json", Config($"x{json}", $"ill{json}")), "--runs", _folder["runs"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(run.Output + run.Error, TerminalSanitizer.Sanitize(run.Output + run.Error));
    }

    private string Config(string column, string positive) => $$"""
        { "name": "evil", "task": "diagnosis", "model": "logistic", "metrics": ["auroc"],
          "training": { "epochs": 1, "earlyStopping": null },
          "data": { "type": "csv", "path": "{{_folder["data.csv"]}}", "dictionary": {
            "columns": { "{{column}}": { "kind": "numeric" } },
            "target": { "type": "classes", "column": "y", "positive": "{{positive}}" } } } }
        """;

    private static void AssertHarmless(string text)
    {
        Assert.Equal(text, TerminalSanitizer.Sanitize(text));
        Assert.Contains("xyz", text, StringComparison.Ordinal);
    }
}
