using System.Diagnostics;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>Many networks of one kind: seeds, ensemble members, folds and trials are all that.</summary>
internal sealed class Networks : Benchmark
{
    private const int Members = 32;
    private const int BatchSize = 32;

    public override string Name => "networks";

    public override string Title => "Thirty-two networks";

    public override string Explanation => """
        32 networks 30-64-64-1 from 32 starts, each with its own order of 569 patients: ReLU, binary cross-entropy,
        Adam, float32, batches of 32. Members start from the same weights everywhere and shuffle by themselves: their
        mean losses agree within 10 %. PyTorch batched: one product a layer for all members.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        var epochs = effort.IsQuick ? 2 : 5;
        var tasks = Tasks(epochs);
        using var folder = new PeerFolder();
        Save(tasks, folder);
        Run(report, 1, tasks, folder, effort);
        Run(report, Environment.ProcessorCount, tasks, folder, effort);
    }

    private static void Run(BenchmarkReport report, int threads, TrainingTask[] tasks, PeerFolder folder, Effort effort)
    {
        using var alone = new PythonPeer("networks_torch.py", folder.Path, threads: 1);
        using var together = new PythonPeer("networks_torch.py", folder.Path, threads);
        var peers = threads == 1
            ? Peers(alone, tasks, "")
            : [.. Peers(alone, tasks, ", 1 thread"), .. Peers(together, tasks, $", {threads} threads")];
        report.Add(
            new Race(
                threads == 1 ? "1 thread" : $"{threads} threads",
                Unit.Microseconds("a step of one network", Members * tasks[0].Steps),
                new Contender("HealthTorch, dense engine, side by side", () => SideBySide(tasks, threads)),
                peers),
            effort.FewRounds);
    }

    private static Contender[] Peers(PythonPeer torch, TrainingTask[] tasks, string way)
    {
        var work = new { members = Members, batch = BatchSize, epochs = tasks[0].Training.Epochs };
        return
        [
            new Contender($"PyTorch, one by one{way}", () => torch.Run("one_by_one", work)) { Aim = Aim.AtLeast(20), Tolerance = 0.1 },
            new Contender($"PyTorch, batched{way}", () => torch.Run("batched", work)) { Aim = Aim.AtLeast(4), Tolerance = 0.1 },
        ];
    }

    private static Round SideBySide(TrainingTask[] tasks, int threads)
    {
        var trainings = Array.ConvertAll(tasks, task => task.Densely());
        var clock = Stopwatch.StartNew();
        Parallel.ForEach(trainings, new ParallelOptions { MaxDegreeOfParallelism = threads }, training => training.Run());
        return new Round(clock.Elapsed.TotalSeconds, trainings.Average(training => training.Loss()));
    }

    private static TrainingTask[] Tasks(int epochs)
    {
        var patients = Patients.Draw(569, 30);
        var training = new TrainingConfig { Epochs = epochs, BatchSize = BatchSize, Optimizer = new Adam() };
        return [.. Enumerable.Range(0, Members).Select(member => new TrainingTask(patients, new Mlp(), training, member))];
    }

    private static void Save(TrainingTask[] tasks, PeerFolder folder)
    {
        folder.Save<float>(tasks[0].Patients);
        var members = Array.ConvertAll(tasks, task => task.NewNetwork());
        folder.Save<float>(members);
        Array.ForEach(members, member => member.Dispose());
    }
}
