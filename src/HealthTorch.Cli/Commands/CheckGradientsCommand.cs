using System.CommandLine;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Gradients;
using Spectre.Console;

namespace HealthTorch.Cli.Commands;

/// <summary><c>healthtorch check-gradients</c>: checks the gradients of all networks and losses.</summary>
internal static class CheckGradientsCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Cancels the command.</param>
    public static Command Create(CliConsole screen, CancellationToken cancellation)
    {
        var all = new Option<bool>("--all") { Description = "Print every comparison, not only the worst of each network and loss." };
        var command = new Command(
            "check-gradients",
            "Compares the gradients of every network and loss with independent implementations. Exit code 1 if any is out of bounds.")
        {
            all,
        };
        command.SetAction(parsed =>
        {
            var rows = RunChecks(screen, cancellation);
            var failed = rows.Count(row => !row.Passed);
            screen.Results.Write(parsed.GetValue(all) ? CreateDetailTable(rows) : CreateSummaryTable(rows));
            screen.Output.WriteLine($"{rows.Count - failed} gradients within bounds, {failed} out of bounds");
            return failed == 0 ? ExitCode.Success : ExitCode.CheckFailed;
        });
        return command;
    }

    private static List<GradientCheckResult> RunChecks(CliConsole screen, CancellationToken cancellation) =>
        RunProgressDisplay.Show(screen, quiet: false, new EpochFormatter(null), progress =>
        {
            List<GradientCheckResult> rows = [];
            foreach (var row in GradientCheck.Run(Catalog.Families))
            {
                cancellation.ThrowIfCancellationRequested();
                rows.Add(row);
                progress?.Report(new RunProgress($"checking {row.Network} against {row.Against}"));
            }

            return rows;
        });

    private static Table CreateSummaryTable(IEnumerable<GradientCheckResult> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Network", "Loss", "Against", "Cases", "Worst error", "Bound", "");
        foreach (var cases in rows.GroupBy(row => (row.Network, row.Loss, row.Against)))
        {
            var worst = cases.MaxBy(row => double.IsNaN(row.Error) ? double.PositiveInfinity : row.Error)!;
            table.AddRow(
                new Text(worst.Network),
                new Text(worst.Loss),
                new Text(worst.Against),
                new Text($"{cases.Count()}"),
                FormatError(worst),
                FormatBound(worst),
                FormatVerdict(worst));
        }

        return table;
    }

    private static Table CreateDetailTable(IEnumerable<GradientCheckResult> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Network", "Loss", "Case", "Against", "Error", "Bound", "");
        foreach (var row in rows)
        {
            table.AddRow(
                new Text(row.Network),
                new Text(row.Loss),
                new Text(row.Case),
                new Text(row.Against),
                FormatError(row),
                FormatBound(row),
                FormatVerdict(row));
        }

        return table;
    }

    private static Text FormatError(GradientCheckResult row) => new($"{row.Error:0.0E-00}");

    private static Text FormatBound(GradientCheckResult row) => new($"{row.Bound:0E-00}");

    private static Text FormatVerdict(GradientCheckResult row) => row.Passed ? new Text("ok", Color.Green) : new Text("FAILED", Color.Red);
}
