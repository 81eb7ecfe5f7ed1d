using System.CommandLine;
using HealthTorch.Experiments;
using Spectre.Console;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch check-gradients</c>: checks the gradients of all networks and losses.</summary>
internal static class CheckGradientsCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Cancels the command.</param>
    public static Command Make(Screen screen, CancellationToken cancellation)
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
            var rows = Check(screen, cancellation);
            var failed = rows.Count(row => !row.Passed);
            screen.Results.Write(parsed.GetValue(all) ? Comparisons(rows) : Worst(rows));
            screen.Output.WriteLine($"{rows.Count - failed} gradients within bounds, {failed} out of bounds");
            return failed == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static List<GradientRow> Check(Screen screen, CancellationToken cancellation) =>
        RunProgressDisplay.Show(screen, quiet: false, new EpochText(null), progress =>
        {
            List<GradientRow> rows = [];
            foreach (var row in GradientProof.Rows(Catalog.Families))
            {
                cancellation.ThrowIfCancellationRequested();
                rows.Add(row);
                progress?.Report(new RunProgress($"checking {row.Network} against {row.Against}"));
            }

            return rows;
        });

    private static Table Worst(IEnumerable<GradientRow> rows)
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
                Error(worst),
                Bound(worst),
                Verdict(worst));
        }

        return table;
    }

    private static Table Comparisons(IEnumerable<GradientRow> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Network", "Loss", "Case", "Against", "Error", "Bound", "");
        foreach (var row in rows)
        {
            table.AddRow(
                new Text(row.Network), new Text(row.Loss), new Text(row.Case), new Text(row.Against), Error(row), Bound(row), Verdict(row));
        }

        return table;
    }

    private static Text Error(GradientRow row) => new($"{row.Error:0.0E-00}");

    private static Text Bound(GradientRow row) => new($"{row.Bound:0E-00}");

    private static Text Verdict(GradientRow row) => row.Passed ? new Text("ok", Color.Green) : new Text("FAILED", Color.Red);
}
