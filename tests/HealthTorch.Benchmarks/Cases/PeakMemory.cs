using System.Diagnostics;
using System.Text.Json;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>How much memory a training takes: what a shared server or a container's limit asks.</summary>
internal sealed class PeakMemory : Benchmark
{
    private const int Rows = 100_000;

    public override string Name => "memory";

    public override string Title => "Peak memory of a training";

    public override string Explanation => """
        The largest resident memory of a process of its own that loads 100,000 rows of 30 features and trains the
        network 30-64-64-1 for one epoch (ReLU, binary cross-entropy, Adam, float32, batches of 256, one thread),
        libraries and runtimes included.
        """;

    private static TrainingTask Task { get; } =
        new(Patients.Draw(Rows, 30), new Mlp(), new TrainingConfig { Epochs = 1, BatchSize = 256, Optimizer = new Adam() });

    public override void Run(BenchmarkReport report, Effort effort)
    {
        using var folder = new PeerFolder();
        Task.Save<float>(folder);
        report.Add(
            new Race(
                $"N = {Rows}",
                Unit.Megabytes,
                new Contender("HealthTorch, dense engine", () => Alone("dense")),
                [
                    new Contender("HealthTorch, torch engine", () => Alone("torch")),
                    Python("PyTorch, tuned", "minibatch_torch.py", folder) with { Tolerance = 0.02 },
                    Python("scikit-learn", "minibatch_sklearn.py", folder) with { Tolerance = 0.2 },
                    Python("numpy by hand", "minibatch_numpy.py", folder) with { Tolerance = 0.02 },
                ]),
            effort.FewRounds);
    }

    /// <summary>Does the work in this process and prints its round.</summary>
    /// <param name="engine">dense or torch.</param>
    public static void Train(string engine)
    {
        var loss = engine == "dense" ? Task.OnDense().Loss : Task.OnTorch().Loss;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Round(process.PeakWorkingSet64, loss)));
    }

    private static Round Alone(string engine)
    {
        using var process = Process.Start(Own.Start("train", engine))!;
        return JsonSerializer.Deserialize<Round>(process.StandardOutput.ReadToEnd());
    }

    private static Contender Python(string name, string script, PeerFolder folder) => new(name, () =>
    {
        using var peer = new PythonPeer(script, folder.Path, threads: 1);
        var loss = peer.Run("train", new { batch = 256, epochs = 1 }).Loss;
        return new Round(peer.Run("peak", new { }).Cost, loss);
    });
}
