using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using HealthTorch.Configuration;
using Spectre.Console;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch list</c>: what a configuration file can name.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="screen">Where it writes.</param>
    public static Command Make(Screen screen)
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
            if (name.Length > 0 && Family(name) is null)
            {
                result.AddError($"There is no family '{name}': choose one of {families}");
            }
        });
        var command = new Command("list", "Lists what a configuration file can name: data, models, tasks, losses, metrics, ...") { words };
        command.SetAction(parsed =>
        {
            var documentation = Documentation.OfLibrary();
            screen.Results.Write(Family(string.Join(' ', parsed.GetValue(words)!)) is { } family
                ? OptionsOf(family, documentation)
                : MembersOf(Catalog.Families, documentation));
            return ExitCode.Done;
        });
        return command;
    }

    private static ConfigFamily? Family(string name) => Catalog.Families.FirstOrDefault(family => family.Name == name);

    private static Grid MembersOf(IEnumerable<ConfigFamily> families, Documentation documentation)
    {
        var grid = ThreeColumns();
        foreach (var family in families.Where(family => family.Members.Count > 0))
        {
            foreach (var ((name, record), i) in family.Members.Select((member, i) => (member, i)))
            {
                grid.AddRow(new Text(i == 0 ? family.Name : "", Color.Grey), new Text(name), new Text(documentation.Of(record)));
            }
        }

        return grid;
    }

    private static Grid OptionsOf(ConfigFamily family, Documentation documentation)
    {
        var grid = ThreeColumns();
        foreach (var (name, record) in family.Members)
        {
            grid.AddRow(new Text(name), new Text(""), new Text(documentation.Of(record)));
            foreach (var option in Options(record))
            {
                grid.AddRow(new Text(""), new Text(JsonNamingPolicy.CamelCase.ConvertName(option.Name), Color.Grey), new Text(documentation.Of(option)));
            }
        }

        return grid;
    }

    private static IEnumerable<PropertyInfo> Options(Type record) => record.GetProperties().Where(property => property.SetMethod is not null);

    private static Grid ThreeColumns() => new Grid()
        .AddColumn(new GridColumn().NoWrap().PadRight(2))
        .AddColumn(new GridColumn().NoWrap().PadRight(2))
        .AddColumn();
}
