using System.Text.Json.Nodes;

namespace HealthTorch.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("healthtorch")]
    [InlineData("run")]
    [InlineData("predict")]
    [InlineData("list")]
    [InlineData("schema")]
    [InlineData("check-gradients")]
    [InlineData("doctor")]
    public void Help_is_as_written(string command)
    {
        var help = command == "healthtorch" ? CliRun.Of("--help") : CliRun.Of(command, "--help");

        Assert.Equal(0, help.ExitCode);
        GoldenFile.Matches($"help/{command}.txt", help.Output);
    }

    [Fact]
    public void Without_a_command_help_is_shown() => Assert.Equal(CliRun.Of("--help"), CliRun.Of());

    [Fact]
    public void A_missing_configuration_file_is_named() =>
        Assert.Contains("There is no file absent.json", CliRun.Refused("run", "absent.json"), StringComparison.Ordinal);

    [Fact]
    public void A_missing_model_folder_is_named() =>
        Assert.Contains(
            "There is no folder absent", CliRun.Refused("predict", "--model", "absent", "--data", "x", "--out", "y"), StringComparison.Ordinal);

    [Fact]
    public void Options_that_must_be_given_are_named() =>
        Assert.Contains("--model", CliRun.Refused("predict"), StringComparison.Ordinal);

    [Theory]
    [InlineData("run", "--epochs")]
    [InlineData("doctor", "--verbose")]
    [InlineData("trian", "x.json")]
    public void What_is_unknown_is_named(string command, string option)
    {
        var error = CliRun.Refused(command, option);

        Assert.Contains(command == "trian" ? command : option, error, StringComparison.Ordinal);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_reports_this_machine_as_JSON()
    {
        var run = CliRun.Of("doctor", "--json");

        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Environment.Version.ToString(), (string?)report["dotnet"]);
        Assert.InRange((double)report["matrixProducts"]!["cpu"]!, 0.1, 1e5);
    }

    [Fact]
    public void Horizons_with_a_comma_between_them_are_no_number_of_thousands()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["new.csv"], "age\n50\n");
        var error = CliRun.Refused(
            "predict", "--model", folder.Path, "--data", folder["new.csv"], "--out", folder["out.csv"], "--horizons", "365,730");
        Assert.Contains("'365,730' is not a number", error, StringComparison.Ordinal);
    }
}
