using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HealthTorch.Cli.Output;
using HealthTorch.Cli.Processes;
using HealthTorch.Cli.Terminal;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Survival;

namespace HealthTorch.Cli.Commands;

/// <summary><c>healthtorch predict</c>: predicts new patients with a trained model.</summary>
internal static class PredictCommand
{
    private const int MaxListedRows = 20;

    /// <summary>Creates the command.</summary>
    /// <param name="screen">The console.</param>
    /// <param name="cancellation">Cancels the command.</param>
    public static Command Create(CliConsole screen, CancellationToken cancellation)
    {
        var model = new Option<string>("--model")
        {
            Description = "The folder of a trained model: 'model' in a run's folder.",
            HelpName = "DIR",
            Required = true,
        }.MustBeFolder();
        var data = new Option<string>("--data")
        {
            Description = "The patients: a file with the columns that the model was trained on, in any order; other columns are "
                + "ignored; - reads CSV from the standard input.",
            HelpName = "FILE",
            Required = true,
        }.MustExistOrBeStandardInput();
        var output = new Option<string>("--out")
        {
            Description = "The output file of the predictions (CSV), with one line per patient, the id and annotation columns of the "
                + "input, and notes: missing values and their imputation, levels never seen in training, numbers outside the "
                + "training range; - writes to the standard output. Texts of the input that a spreadsheet would interpret as a "
                + "formula are preceded by an apostrophe.",
            HelpName = "FILE",
            Required = true,
        };
        var device = new Option<string>("--device")
        {
            Description = "The device: auto, cpu, cuda or cuda:N.",
            HelpName = "DEVICE",
            DefaultValueFactory = _ => "auto",
        };
        var horizons = new Option<double[]>("--horizons")
        {
            Description = "Time points (unit of the training data) at which to report survival; survival models only.",
            HelpName = "TIME",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = ParseTimes,
        };
        var drop = new Option<bool>("--drop")
        {
            Description = "Exclude rows with an unreadable molecule instead of rejecting the file. They are listed next to the "
                + "predictions (for predictions.csv in predictions.left-out.csv: row, id, column, text, reason), or only on the "
                + "standard error if the predictions are not written to a regular file.",
        };
        var command = new Command("predict", "Predicts new patients with a trained model.")
        {
            model, data, output, device, horizons, drop,
        };
        var arguments = new RequestArguments();
        foreach (var option in arguments.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var (folder, file, path) = (parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(output)!);
            var drops = parsed.GetValue(drop);
            using var place = new OutputFile("--out", path, screen.Output, file, folder);
            using var leftOut = drops && place.IsRegular ? CreateExcludedRowsFile(path, screen, file, folder) : null;
            using var input = new StandardInput(file, cancellation);
            using var trained = ModelFolder.Read(folder, Catalog.Families, parsed.GetValue(device)!);
            var loaded = input.Read(data => trained.LoadRequest(data, arguments.Parse(parsed, drops), cancellation));
            WriteLines(screen, RequestMessages.DescribeColumns(loaded));
            var request = loaded.Cohort;
            cancellation.ThrowIfCancellationRequested();
            var predictions = SelectHorizons(trained.PredictWithReasons(request), parsed.GetValue(horizons) ?? []);
            cancellation.ThrowIfCancellationRequested();
            if (drops)
            {
                WriteExcludedRows(screen, leftOut, path, request);
            }

            var notes = trained.Notes(request);
            place.Write(csv => trained.WritePredictions(csv, request, predictions, notes));
            screen.Error.WriteLine($"Wrote {request.Count} predictions{(place.IsStandardOutput ? "" : $" to {path}")}");
            WriteLines(screen, RequestMessages.DescribeNotes(notes));
            return ExitCode.Success;
        });
        return command;
    }

    private static void WriteLines(CliConsole screen, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            screen.Error.WriteLine(line);
        }
    }

    private static OutputFile CreateExcludedRowsFile(string path, CliConsole screen, string file, string folder) =>
        new("--drop", GetExcludedRowsPath(path), screen.Output, file, folder);

    private static string GetExcludedRowsPath(string path) => Path.ChangeExtension(path, ".left-out.csv");

    private static void WriteExcludedRows(CliConsole screen, OutputFile? table, string path, Cohort request)
    {
        var leftOut = ExcludedRowsTable.Rows(request);
        table?.Write(csv => ExcludedRowsTable.Write(csv, leftOut));
        var place = table is null ? "" : $": {GetExcludedRowsPath(path)}";
        screen.Error.WriteLine($"{leftOut.Select(row => row.Row.Row).Distinct().Count()} rows excluded{place}");
        foreach (var (column, row) in leftOut.Take(MaxListedRows))
        {
            screen.Error.WriteLine($"  row {row.Row}, id {row.Id}, column '{column}': '{row.Text}' ({row.Explanation})");
        }

        if (leftOut.Count > MaxListedRows)
        {
            screen.Error.WriteLine($"  and {leftOut.Count - MaxListedRows} more");
        }
    }

    // The default parser reads a comma as a thousands separator: 365,730 would be one time.
    private static double[] ParseTimes(ArgumentResult given)
    {
        var times = new double[given.Tokens.Count];
        for (var i = 0; i < times.Length; i++)
        {
            if (!double.TryParse(given.Tokens[i].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out times[i]))
            {
                given.AddError($"--horizons: '{given.Tokens[i].Value}' is not a number; "
                    + $"separate several times by spaces: --horizons 365 730");
            }
        }

        return times;
    }

    private static Prediction SelectHorizons(Prediction predictions, double[] horizons) =>
        horizons.Length == 0 ? predictions
        : horizons.Any(horizon => !(horizon > 0 && double.IsFinite(horizon)))
            ? throw new DataException("--horizons: times must be above 0")
        : predictions is SurvivalCurves beyond && horizons.Max() > beyond.Times[^1]
            ? throw new DataException(FormattableString.Invariant(
                $"--horizons: {horizons.Max()} is later than the times that the model was trained on, which end at {beyond.Times[^1]:G15}")
                + ": survival is not defined for later times")
        : predictions is SurvivalCurves curves ? curves.WithHorizons(horizons)
        : throw new DataException("--horizons requires a survival model, but this model does not predict event times");
}
