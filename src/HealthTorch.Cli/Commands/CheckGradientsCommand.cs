using System.CommandLine;
using HealthTorch.Experiments;
using Spectre.Console;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch check-gradients</c>: proves that networks and losses are differentiated rightly.</summary>
internal static class CheckGradientsCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="screen">Where it writes.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var failures = new Option<bool>("--failures") { Description = "Print only what is out of bounds." };
        var command = new Command(
            "check-gradients",
            "Compares the gradient of every network and loss with independent ones. Exit code 1 if any is out of bounds.")
        {
            failures,
        };
        command.SetAction(parsed =>
        {
            var rows = Check(screen, cancellation);
            var failed = rows.Count(row => !row.Passed);
            screen.Results.Write(TableOf(parsed.GetValue(failures) ? rows.Where(row => !row.Passed) : rows));
            screen.Output.WriteLine($"{rows.Count - failed} gradients within bounds, {failed} out of bounds");
            return failed == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static List<GradientRow> Check(Screen screen, CancellationToken cancellation) =>
        RunProgressDisplay.Show(screen, quiet: false, progress =>
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

    private static Table TableOf(IEnumerable<GradientRow> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Network", "Loss", "Case", "Against", "Relative error", "Bound", "");
        foreach (var row in rows)
        {
            var verdict = row.Passed ? new Text("ok", Color.Green) : new Text("FAILED", Color.Red);
            table.AddRow(
                new Text(row.Network),
                new Text(row.Loss),
                new Text(row.Case),
                new Text(row.Against),
                new Text($"{row.Error:0.0E-00}"),
                new Text($"{row.Bound:0E-00}"),
                verdict);
        }

        return table;
    }
}
