using System.Diagnostics;
using System.Globalization;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Survival;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Benchmarks;

/// <summary>A Cox network, and its measure of discrimination.</summary>
internal sealed class Survival : Benchmark
{
    private const int Epochs = 40;

    public override string Name => "survival";

    public override string Title => "A Cox network and Harrell's C";

    public override string Explanation => """
        Network 20-64-64-1, ReLU, Adam (rate 0.001), float32, all 10,000 patients in each step, one thread: ours with Efron's ties,
        PyTorch with the usual loss for times without ties (patients in order of time once, cumulative sums of hazards), as pycox
        has it. Losses after training agree within 2 %. Harrell's C of 100,000 patients and a risk without ties: ours, and
        concordance of R's survival, timed within R; R takes nearly equal times for equal, so that last digits differ.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        Train(report, effort);
        Measure(report, effort);
    }

    private static void Train(BenchmarkReport report, Effort effort)
    {
        var patients = Patients.DrawEvents(effort.IsQuick ? 2_000 : 10_000, 20);
        var training = new TrainingConfig { Epochs = Epochs, BatchSize = 0, Optimizer = new Adam() };
        var task = new TrainingTask(patients, new Mlp(), training) { Task = new Cox() };
        using var folder = new PeerFolder();
        task.Save<float>(folder);
        using var torch = new PythonPeer("survival_torch.py", folder.Path, threads: 1);
        report.Add(
            new Race(
                $"training, N = {patients.Count}",
                Unit.Milliseconds("a step", task.Steps),
                new Contender("HealthTorch, dense engine", task.OnDense),
                [
                    new Contender("PyTorch, pycox's loss by hand", () => torch.Run("train", new { epochs = Epochs })) { Tolerance = 0.02 },
                    new Contender("HealthTorch, torch engine", task.OnTorch) { Tolerance = 0.02 },
                ]),
            effort.FewRounds);
    }

    private static void Measure(BenchmarkReport report, Effort effort)
    {
        var patients = Patients.DrawEvents(effort.IsQuick ? 10_000 : 100_000, 2);
        var (events, inputs) = ((SurvivalTimes)patients.Targets, (FeatureRows)patients.Inputs);
        var risks = Enumerable.Range(0, patients.Count).Select(row => inputs[row][0]).ToArray();
        var said = new SurvivalCurves([0], events.CauseNames, new double[risks.Length], risks, CurveInterpolation.Steps);
        using var folder = new PeerFolder();
        var file = Path.Combine(folder.Path, "risks.csv");
        File.WriteAllLines(file, risks.Select((risk, row) => Line(events.Times[row], events.Causes[row], risk)).Prepend("time,event,risk"));
        report.Add(
            new Race(
                $"Harrell's C, N = {patients.Count}",
                Unit.Milliseconds("a time", 1),
                new Contender("HealthTorch", Ours),
                [new Contender("R, survival's concordance", () => OfR(file)) { Tolerance = 1e-6 }]),
            effort.FewRounds);

        Round Ours()
        {
            var clock = Stopwatch.StartNew();
            var value = new HarrellC().Evaluate(events, said);
            return new Round(clock.Elapsed.TotalSeconds, value);
        }
    }

    private static string Line(double time, int cause, double risk) => string.Create(CultureInfo.InvariantCulture, $"{time:R},{cause},{risk:R}");

    private static Round OfR(string file)
    {
        const string Script = "suppressMessages(library(survival)); d <- read.csv(commandArgs(TRUE)[1]); "
            + "t <- system.time(c <- concordance(Surv(time, event) ~ risk, d, reverse = TRUE)$concordance)[['elapsed']]; "
            + "cat(t, format(c, digits = 16))";
        using var process = Process.Start(new ProcessStartInfo("Rscript", ["-e", Script, file]) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd().Split(' ');
        var numbers = answer.Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        process.WaitForExit();
        return new Round(numbers[0], numbers[1]);
    }
}
