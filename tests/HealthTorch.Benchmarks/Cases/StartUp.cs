using System.Diagnostics;
using System.Globalization;
using HealthTorch.Scoring;
using HealthTorch.Sources.Embedded;

namespace HealthTorch.Benchmarks;

/// <summary>From nothing to a probability: what a command line, a test or a container's first request waits for.</summary>
internal sealed class StartUp : Benchmark
{
    public override string Name => "start-up";

    public override string Title => "Start-up to the first prediction";

    public override string Explanation => """
        From the start of a process to the probability of one patient, network 30-64-64-1 of configs/diagnosis/breast-cancer.json.
        HealthTorch.Scoring: a program that loads the model folder, checks its hashes, prepares the patient and prints; it and the
        peers, which get a row that is prepared, are timed to the line that they print. `healthtorch predict` reads a CSV file and
        writes another, and is timed to its end. The probability (last column) agrees within 0.01 %.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        using var model = new TrainedFolder();
        var patient = Path.Combine(model.Peers.Path, "patient.csv");
        File.WriteAllLines(patient, Lines().Take(2));
        SaveForPeers(model);
        report.Add(
            new Race(
                "one patient",
                Unit.Milliseconds("a start", 1),
                new Contender("HealthTorch.Scoring", () => FirstLine(Own.Start("score", model.Model, patient))),
                [
                    new Contender("healthtorch predict", () => Predict(model, patient)) { Tolerance = 1e-4 },
                    new Contender("PyTorch", () => Python("startup_torch.py", model)) { Aim = Aim.AtLeast(10), Tolerance = 1e-4 },
                    new Contender("scikit-learn", () => Python("startup_sklearn.py", model)) { Tolerance = 1e-4 },
                ]),
            effort.Rounds);
    }

    /// <summary>Prints the probability of a patient: the whole of a program that scores.</summary>
    /// <param name="model">A model folder.</param>
    /// <param name="patient">A CSV file whose second line is the patient: the outcome, then the model's columns.</param>
    public static void Score(string model, string patient)
    {
        var scorer = Scorer.Load(model);
        var said = new double[scorer.OutputCount];
        scorer.Score(Array.ConvertAll(File.ReadAllLines(patient)[1].Split(',')[1..], Number), said);
        Console.WriteLine(said[1].ToString("R", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(EmbeddedDataSets.Get("breast-cancer-wdbc").Open());
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static void SaveForPeers(TrainedFolder model)
    {
        var features = model.Prepared.Features.Count;
        var prepared = Array.ConvertAll(model.Prepared.Values, value => (float)value);
        model.Peers.Save<float>("row", prepared.AsSpan(0, features), features);
        model.Peers.Save<float>("x", prepared, model.Prepared.Count, features);
        using var sklearn = new PythonPeer("scoring_sklearn.py", model.Peers.Path, threads: 1);
        sklearn.Call("store", new { });
    }

    private static Round Predict(TrainedFolder model, string patient)
    {
        var command = Path.Combine(Repository.Folder, "src/HealthTorch.Cli/bin/Release/net10.0/healthtorch.dll");
        var output = Path.Combine(model.Peers.Path, "said.csv");
        string[] arguments = ["exec", command, "predict", "--model", model.Model, "--data", patient, "--out", output];
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return new Round(clock.Elapsed.TotalSeconds, Number(File.ReadAllLines(output)[1].Split(',')[^2]));
    }

    private static Round Python(string script, TrainedFolder model) => FirstLine(PythonPeer.Start(script, [model.Peers.Path, "1"], threads: 1));

    private static Round FirstLine(ProcessStartInfo start)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"needed a probability from {start.ArgumentList[0]} but it printed nothing");
        var seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        return new Round(seconds, Number(line));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
