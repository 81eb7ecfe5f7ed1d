using System.CommandLine;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Configuration.JsonSchemas;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;

namespace HealthTorch.Cli.Commands;

/// <summary><c>healthtorch schema</c>: the JSON Schema of configuration files.</summary>
internal static class SchemaCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    public static Command Create(CliConsole screen)
    {
        var report = new Option<bool>("--report") { Description = "Print the schema of report.json instead." };
        var command =
            new Command("schema", "Prints the JSON Schema of configuration files, for completion and validation in an editor.") { report };
        command.SetAction(parsed =>
        {
            screen.Output.Write(parsed.GetValue(report)
                ? ReportSchema.Write()
                : ConfigFile.FormatJson(JsonSchemaGenerator.Generate<Study>(Catalog.Families)));
            return ExitCode.Success;
        });
        return command;
    }
}
