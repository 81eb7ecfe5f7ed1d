using System.Numerics;
using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>The network of an introductory article, trained by gradient descent on all rows at once.</summary>
internal sealed class Article : Benchmark
{
    private const int Iterations = 1000;
    private const double Rate = 0.5;

    public override string Name => "article";

    public override string Title => "The article's listing";

    public override string Explanation => """
        Network 10-5-1, sigmoid everywhere, mean squared error of the sigmoid output, 1,000 rows, all of them at each
        iteration, plain gradient descent, one thread. All start from the same weights and reach the same loss within
        0.1 %. numpy: as the article has it, with the right gradient.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        Run<double>(report, effort, FloatPrecision.Float64, Aim.AtLeast(5), Aim.AtLeast(15));
        Run<float>(report, effort, FloatPrecision.Float32, null, null);
    }

    private static void Run<T>(BenchmarkReport report, Effort effort, FloatPrecision precision, Aim? numpyAim, Aim? torchAim)
        where T : unmanaged, INumber<T>
    {
        var training = new TrainingConfig
        {
            Epochs = Iterations,
            BatchSize = 0,
            Optimizer = new Sgd { LearningRate = Rate },
            Precision = precision,
        };
        var task = new TrainingTask(Patients.Draw(1000, 10), new Mlp { Hidden = [5], Activation = Activation.Sigmoid }, training)
        {
            Task = new Diagnosis { Loss = new SquaredProbabilityError() },
        };
        using var folder = new PeerFolder();
        task.Save<T>(folder);
        using var numpy = new PythonPeer("article_numpy.py", folder.Path, threads: 1);
        using var torch = new PythonPeer("article_torch.py", folder.Path, threads: 1);
        var work = new { iterations = Iterations, rate = Rate };
        report.Add(
            new Race(
                $"{precision}",
                Unit.Microseconds("an iteration", Iterations),
                new Contender("HealthTorch, dense engine", task.OnDense),
                [
                    new Contender("numpy by hand", () => numpy.Run("train", work)) { Aim = numpyAim, Tolerance = 0.001 },
                    new Contender("PyTorch", () => torch.Run("train", work)) { Aim = torchAim, Tolerance = 0.001 },
                    new Contender("HealthTorch, torch engine", task.OnTorch) { Tolerance = 0.001 },
                ]),
            effort.Rounds);
    }
}
