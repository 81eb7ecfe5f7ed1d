using HealthTorch.Data;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>A small network by mini-batches: what most of this library's time is spent on.</summary>
internal sealed class MiniBatch : Benchmark
{
    // Of 3,125 steps: rounding, and an order of one's own.
    private const double Rounding = 0.02;
    private const double OwnOrder = 0.3;

    public override string Name => "minibatch";

    public override string Title => "Training by mini-batches";

    public override string Explanation => """
        Network 30-64-64-1, ReLU, binary cross-entropy, Adam (rate 0.001), float32, one thread. All start from the same
        weights. Batches are the same in the same order, so that losses over all rows after training agree; float32 rounds
        apart over thousands of steps (2 % allowed; the float64 case shows the same loss to 0.001 %). A DataLoader and
        scikit-learn shuffle by themselves (30 %). Tuned PyTorch: resident tensors, one gather an epoch, gradients set to
        none, no `item`, the faster of its two Adams. numpy: back-propagation by hand. Naive TorchSharp: TensorDataset,
        DataLoader, stock Adam, `item` at each step.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        var few = Patients.Draw(569, 30);
        Run(report, few, 32, 10, effort.Rounds, new Aims(Aim.AtLeast(20), Aim.AtLeast(14), Aim.AtLeast(8)));
        Run(report, few, 256, 40, effort.Rounds, new Aims(Aim.AtLeast(6), Aim.AtLeast(7), Aim.AtLeast(3.5)));
        var many = Patients.Draw(effort.IsQuick ? 20_000 : 100_000, 30);
        Run(report, many, 32, 1, effort.FewRounds, new Aims(Aim.AtLeast(20), Aim.AtLeast(14), Aim.AtLeast(8)));
        Run(report, many, 256, 1, effort.FewRounds, new Aims(Aim.AtLeast(6), Aim.AtLeast(7), Aim.AtLeast(3.5)));
        Run(report, many, 4096, 2, effort.FewRounds, new Aims(null, null, null));
        RunExactly(report, many, 32, rounds: 1);
    }

    private static void Run(BenchmarkReport report, Cohort patients, int batch, int epochs, int rounds, Aims aims)
    {
        var training = new TrainingConfig { Epochs = epochs, BatchSize = batch, Optimizer = new Adam() };
        var task = new TrainingTask(patients, new Mlp(), training);
        using var folder = new PeerFolder();
        task.Save<float>(folder);
        using var torch = new PythonPeer("minibatch_torch.py", folder.Path, threads: 1);
        using var sklearn = new PythonPeer("minibatch_sklearn.py", folder.Path, threads: 1);
        using var numpy = new PythonPeer("minibatch_numpy.py", folder.Path, threads: 1);
        var work = new { batch, epochs };
        report.Add(
            new Race(
                $"batch {batch}, N = {patients.Count}",
                Unit.Microseconds("a step", task.Steps),
                new Contender("HealthTorch, dense engine", task.OnDense),
                [
                    new Contender("PyTorch, tuned", () => torch.Run("train", work)) { Aim = aims.Torch, Tolerance = Rounding },
                    new Contender("PyTorch, DataLoader", () => torch.Run("train_loader", work)) { Tolerance = OwnOrder },
                    new Contender("scikit-learn", () => sklearn.Run("train", work)) { Aim = aims.Sklearn, Tolerance = OwnOrder },
                    new Contender("numpy by hand", () => numpy.Run("train", work)) { Aim = aims.Numpy, Tolerance = Rounding },
                    new Contender("HealthTorch, torch engine", task.OnTorch) { Tolerance = Rounding },
                    new Contender("TorchSharp, naive", () => NaiveTorchSharp.Train(task)) { Tolerance = OwnOrder },
                ]),
            rounds);
    }

    /// <summary>The same training in float64, where all must reach the same loss: proof that they do the same.</summary>
    private static void RunExactly(BenchmarkReport report, Cohort patients, int batch, int rounds)
    {
        var training = new TrainingConfig { Epochs = 1, BatchSize = batch, Optimizer = new Adam(), Precision = FloatPrecision.Float64 };
        var task = new TrainingTask(patients, new Mlp(), training);
        using var folder = new PeerFolder();
        task.Save<double>(folder);
        using var torch = new PythonPeer("minibatch_torch.py", folder.Path, threads: 1);
        using var numpy = new PythonPeer("minibatch_numpy.py", folder.Path, threads: 1);
        var work = new { batch, epochs = 1 };
        report.Add(
            new Race(
                $"batch {batch}, N = {patients.Count}, float64",
                Unit.Microseconds("a step", task.Steps),
                new Contender("HealthTorch, dense engine", task.OnDense),
                [
                    new Contender("PyTorch, tuned", () => torch.Run("train", work)) { Tolerance = 1e-5 },
                    new Contender("numpy by hand", () => numpy.Run("train", work)) { Tolerance = 1e-5 },
                    new Contender("HealthTorch, torch engine", task.OnTorch) { Tolerance = 1e-5 },
                ]),
            rounds);
    }

    private sealed record Aims(Aim? Torch, Aim? Sklearn, Aim? Numpy);
}
