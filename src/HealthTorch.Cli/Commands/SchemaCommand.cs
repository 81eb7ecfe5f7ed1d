using System.CommandLine;
using HealthTorch.Configuration;
using HealthTorch.Experiments;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch schema</c>: the JSON Schema of configuration files.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="screen">Where it writes.</param>
    public static Command Make(Screen screen)
    {
        var command = new Command("schema", "Prints the JSON Schema of configuration files, for completion and checks in an editor.");
        command.SetAction(_ =>
        {
            screen.Output.Write(ConfigFile.Text(ConfigSchema.Of<Study>(Catalog.Families)));
            return ExitCode.Done;
        });
        return command;
    }
}
