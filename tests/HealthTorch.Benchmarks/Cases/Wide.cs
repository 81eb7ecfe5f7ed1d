using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>A wide network by large batches: nothing but matrix products, where a library must not be in their way.</summary>
internal sealed class Wide : Benchmark
{
    public override string Name => "wide";

    public override string Title => "A wide network by large batches";

    public override string Explanation => """
        Network 30-512-512-512-512-1, ReLU, binary cross-entropy, Adam, float32, batches of 4,096, the same in the same
        order for all: losses over all rows after training agree within 1 %. Tuned PyTorch is as for small networks.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        for (var threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
        {
            Run(report, threads, effort);
        }
    }

    private static void Run(BenchmarkReport report, int threads, Effort effort)
    {
        var training = new TrainingConfig { Epochs = 1, BatchSize = 4096, Optimizer = new Adam(), Threads = threads };
        var patients = Patients.Draw((effort.IsQuick ? 1 : 4) * 4096, 30);
        var task = new TrainingTask(patients, new Mlp { Hidden = [512, 512, 512, 512] }, training);
        using var folder = new PeerFolder();
        task.Save<float>(folder);
        using var torch = new PythonPeer("minibatch_torch.py", folder.Path, threads);
        report.Add(
            new Race(
                threads == 1 ? "1 thread" : $"{threads} threads",
                Unit.Milliseconds("a step", task.Steps),
                new Contender("HealthTorch, dense engine", task.OnDense),
                [
                    new Contender("PyTorch, tuned", () => torch.Run("train", new { batch = 4096, epochs = 1 })) { Aim = Aim.AtLeast(1) },
                    new Contender("HealthTorch, torch engine", task.OnTorch) { Aim = Aim.AtLeast(1) },
                ]),
            effort.FewRounds);
    }
}
