using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Configuration.JsonSchemas;
using HealthTorch.Configuration.Schema;
using HealthTorch.Core;
using Spectre.Console;

namespace HealthTorch.Cli.Commands;

/// <summary><c>healthtorch list</c>: lists what a configuration file can name.</summary>
internal static partial class ListCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    public static Command Create(CliConsole screen)
    {
        var families = string.Join(", ", Catalog.Families.Select(family => family.Name));
        var words = new Argument<string[]>("FAMILY")
        {
            Description = $"Show the options of this family's members: {families}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        words.Validators.Add(result =>
        {
            var name = string.Join(' ', result.Tokens.Select(token => token.Value));
            if (name.Length > 0 && FindFamily(name) is null)
            {
                result.AddError($"There is no family '{name}': choose one of {families}");
            }
        });
        var command = new Command("list", "Lists what a configuration file can name: data, models, tasks, losses, metrics, ...") { words };
        command.SetAction(parsed =>
        {
            screen.Results.Write(FindFamily(string.Join(' ', parsed.GetValue(words)!)) is { } family
                ? CreateOptionsGrid(family)
                : CreateMembersGrid(Catalog.Families));
            return ExitCode.Success;
        });
        return command;
    }

    private static ConfigFamily? FindFamily(string name) => Catalog.Families.FirstOrDefault(family => family.Name == name);

    private static Grid CreateMembersGrid(IEnumerable<ConfigFamily> families)
    {
        var grid = CreateGrid();
        foreach (var family in families.Where(family => family.Members.Count > 0))
        {
            foreach (var ((name, record), i) in family.Members.Select((member, i) => (member, i)))
            {
                grid.AddRow(new Text(i == 0 ? family.Name : "", Color.Grey), new Text(name), new Text(FirstSentence(record)));
            }
        }

        return grid;
    }

    private static Grid CreateOptionsGrid(ConfigFamily family)
    {
        var grid = CreateGrid();
        foreach (var (name, record) in family.Members)
        {
            grid.AddRow(new Text(name), new Text(""), new Text(FirstSentence(record)));
            foreach (var option in GetOptions(record))
            {
                grid.AddRow(
                    new Text(""), new Text(JsonNamingPolicy.CamelCase.ConvertName(option.Name), Color.Grey), new Text(
                        FirstSentence(option)));
            }
        }

        return grid;
    }

    private static IEnumerable<PropertyInfo> GetOptions(Type record) =>
        record.GetProperties().Where(property => property.SetMethod is not null);

    /// <summary>Returns the first sentence of the documentation of a record or of one of its options.</summary>
    internal static string FirstSentence(MemberInfo member) =>
        SentenceEnd().Split(XmlDocs.Summary(member) ?? "", 2)[0].TrimEnd('.');

    private static Grid CreateGrid() => new Grid()
        .AddColumn(new GridColumn().NoWrap().PadRight(2))
        .AddColumn(new GridColumn().NoWrap().PadRight(2))
        .AddColumn();

    [GeneratedRegex(@"(?<=\.)\s(?=[A-Z])")]
    private static partial Regex SentenceEnd();
}
