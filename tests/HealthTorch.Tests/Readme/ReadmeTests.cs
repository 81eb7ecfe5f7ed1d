using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Readme;

/// <summary>What the readmes say is so.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Readmes => ["README.md", "README.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_make_target_exists(string readme)
    {
        var makefile = File.ReadAllText(Repository.PathOf("Makefile"));
        var targets = Target().Matches(Text(readme)).Select(match => match.Groups["target"].Value).Distinct().ToArray();
        Assert.Contains("run", targets);
        Assert.Contains("test", targets);
        Assert.All(targets, target => Assert.Matches($@"(?m)^{target}:.*## ", makefile));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_configuration_named_in_a_command_loads(string readme) => Assert.All(
        Config().Matches(Text(readme)).Select(match => match.Value),
        path => Assert.NotNull(ConfigFile.Read<Study>(Repository.PathOf(path), Catalog.Families).Value));

    [Theory]
    [MemberData(nameof(Readmes))]
    public void The_example_configuration_is_valid(string readme)
    {
        var tree = JsonNode.Parse(Block(readme, "jsonc"), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();
        Assert.IsType<Experiment>(ConfigFile.Read<Study>(tree, Catalog.Families));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void The_example_of_an_exported_file_is_valid(string readme)
    {
        var text = Regex.Match(Text(readme), "```jsonc\n(?<block>\"data\".*?)```", RegexOptions.Singleline).Groups["block"].Value;
        var tree = JsonNode.Parse(
            $$"""{ "name": "exported", {{text}}, "task": "cox", "model": "mlp" }""",
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();
        Assert.IsType<Experiment>(ConfigFile.Read<Study>(tree, Catalog.Families));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_option_of_a_healthtorch_command_exists(string readme)
    {
        var commands = Command().Matches(Text(readme)).ToArray();
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            var help = CliRun.Of(command.Groups["name"].Value, "--help").Output;
            Assert.All(Option().Matches(command.Value), option => Assert.Contains(option.Value, help, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_into_the_repository_leads_somewhere(string readme) => Assert.All(
        Link().Matches(Text(readme)).Select(match => match.Groups["path"].Value).Where(path => !path.StartsWith("http", StringComparison.Ordinal)),
        path => Assert.True(File.Exists(Repository.PathOf(path)), $"{path} is not there"));

    private static string Text(string readme) => File.ReadAllText(Repository.PathOf(readme));

    private static string Block(string readme, string language) => Regex.Match(Text(readme), $"```{language}\n(?<block>.*?)```", RegexOptions.Singleline).Groups["block"].Value;

    [GeneratedRegex(@"(?m)^make (?<target>[a-z-]+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"configs/[a-z-]+/[a-z-]+\.json(?! *\))")]
    private static partial Regex Config();

    [GeneratedRegex(@"(?m)^healthtorch (?<name>[a-z-]+).*$")]
    private static partial Regex Command();

    [GeneratedRegex(@"--[a-z]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
    private static partial Regex Link();
}
