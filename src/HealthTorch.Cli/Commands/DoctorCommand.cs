using System.CommandLine;
using System.Text.Json;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Networks.Hardware;
using Spectre.Console;

namespace HealthTorch.Cli.Commands;

/// <summary><c>healthtorch doctor</c>: shows the versions, hardware and speed of this machine.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions s_jsonOptions =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    public static Command Create(CliConsole screen)
    {
        var asJson = new Option<bool>("--json") { Description = "Print the information as JSON." };
        var command =
            new Command("doctor", "Shows versions, devices, threads, memory and the speed of matrix products on this machine.") { asJson };
        command.SetAction(parsed =>
        {
            var report = EnvironmentInfo.Collect(TimeSpan.FromSeconds(1));
            if (parsed.GetValue(asJson))
            {
                screen.Output.WriteLine(JsonSerializer.Serialize(report, s_jsonOptions));
            }
            else
            {
                Print(report, screen.Results);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(EnvironmentInfo report, IAnsiConsole console)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (var (label, value) in Lines(report))
        {
            grid.AddRow(new Text(label, Color.Grey), new Text(value));
        }

        console.Write(grid);
    }

    private static IEnumerable<(string Label, string Value)> Lines(EnvironmentInfo report) =>
    [
        ("HealthTorch", report.HealthTorch),
        (".NET", report.Dotnet),
        ("TorchSharp", report.TorchSharp),
        ("libtorch", $"{report.Libtorch}, {(report.BuiltForCuda ? "CUDA build" : "CPU build")}"),
        ("native library", report.PatchedLibrary is { } path ? $"patched for this system's C++ library: {path}" : "not patched"),
        ("system", report.System),
        ("processors", $"{report.Processors}, {report.Vectors}"),
        ("threads", $"{report.Threads} per tensor operation"),
        ("BLAS", report.Blas),
        ("memory", $"{report.MemoryGiB:F1} GiB"),
        .. report.Devices.Select(device => ($"device {device}", $"{report.MatrixProducts[device]:F0} GFLOP/s (float32 matrix product)")),
    ];
}
