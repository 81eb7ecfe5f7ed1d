using System.CommandLine;
using System.Text.Json;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch schema</c>: the JSON Schema of configuration files.</summary>
internal static class SchemaCommand
{
    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    /// <param name="screen">Where it writes.</param>
    public static Command Make(Screen screen)
    {
        var command = new Command("schema", "Prints the JSON Schema of configuration files, for completion and checks in an editor.");
        command.SetAction(_ =>
        {
            screen.Output.WriteLine(Pending.Schema(Catalog.Families).ToJsonString(s_layout));
            return ExitCode.Done;
        });
        return command;
    }
}
