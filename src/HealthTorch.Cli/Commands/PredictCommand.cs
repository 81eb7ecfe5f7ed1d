using System.CommandLine;
using HealthTorch.Data;
using HealthTorch.Experiments;

namespace HealthTorch.Cli;

/// <summary><c>healthtorch predict</c>: what a trained model says of new patients.</summary>
internal static class PredictCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="screen">Where it writes.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static Command Make(Screen screen, CancellationToken cancellation)
    {
        var model = new Option<string>("--model")
        {
            Description = "The folder of a trained model: 'model' in a run's folder.",
            HelpName = "DIR",
            Required = true,
        }.MustBeFolder();
        var data = new Option<string>("--data")
        {
            Description = "The patients: a file with the columns that the model was trained on.",
            HelpName = "FILE",
            Required = true,
        }.MustExist();
        var output = new Option<string>("--out") { Description = "Where the predictions go (CSV), a line a patient.", HelpName = "FILE", Required = true };
        var device = new Option<string>("--device")
        {
            Description = "Where to compute: auto, cpu, cuda or cuda:N.",
            HelpName = "DEVICE",
            DefaultValueFactory = _ => "auto",
        };
        var horizons = new Option<double[]>("--horizons")
        {
            Description = "Times, in the unit of the training data, that survival is told at; of models of events.",
            HelpName = "TIME",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("predict", "Writes what a trained model says of new patients.") { model, data, output, device, horizons };
        command.SetAction(parsed =>
        {
            using var trained = ModelFolder.Read(parsed.GetValue(model)!, Catalog.Families, parsed.GetValue(device)!);
            var request = trained.Experiment.Data.LoadRequest(parsed.GetValue(data)!, cancellation);
            Write(parsed.GetValue(output)!, request, At(trained.PredictWithReasons(request), parsed.GetValue(horizons) ?? []));
            screen.Error.WriteLine($"{request.Count} patients: {parsed.GetValue(output)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Prediction At(Prediction said, double[] horizons) =>
        horizons.Length == 0 ? said
        : horizons.Any(horizon => !(horizon > 0 && double.IsFinite(horizon))) ? throw new DataException("--horizons: allowed are times above 0")
        : said is SurvivalCurves beyond && horizons.Max() > beyond.Times[^1]
            ? throw new DataException(FormattableString.Invariant(
                $"--horizons: {horizons.Max()} is beyond the times that the model was trained on, which end at {beyond.Times[^1]}; allowed are times up to there"))
        : said is SurvivalCurves curves ? curves.With(horizons)
        : throw new DataException("--horizons asks for times, but the model does not predict when an event happens");

    private static void Write(string path, Cohort request, Prediction said)
    {
        var partial = $"{path}.partial";
        using (var csv = new StreamWriter(partial))
        {
            PredictionTable.Write(csv, request, said);
        }

        File.Move(partial, path, overwrite: true);
    }
}
