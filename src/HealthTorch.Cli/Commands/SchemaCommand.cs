using System.CommandLine;
using HealthTorch.Configuration;
using HealthTorch.Experiments;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch schema</c>: the JSON Schema of configuration files.</summary>
internal static class SchemaCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    public static Command Make(Screen screen)
    {
        var report = new Option<bool>("--report") { Description = "Print the schema of report.json instead." };
        var command =
            new Command("schema", "Prints the JSON Schema of configuration files, for completion and validation in an editor.") { report };
        command.SetAction(parsed =>
        {
            screen.Output.Write(parsed.GetValue(report) ? ReportSchema.Write() : ConfigFile.Text(ConfigSchema.Of<Study>(Catalog.Families)));
            return ExitCode.Done;
        });
        return command;
    }
}
