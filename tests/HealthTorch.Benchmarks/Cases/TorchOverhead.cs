using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>What the torch engine costs over its bare tensor operations.</summary>
internal sealed class TorchOverhead : Benchmark
{
    public override string Name => "torch-overhead";

    public override string Title => "The torch engine against its own operations called bare";

    public override string Explanation => """
        Network 30-64-64-1, ReLU, binary cross-entropy, Adam, float32, one thread. Bare: the same operations on the same
        tensors written down one after another, without configuration, network classes, schedules, weights or checks.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        foreach (var batch in new[] { 32, 256 })
        {
            var training = new TrainingConfig { Epochs = 20, BatchSize = batch, Optimizer = new Adam() };
            var task = new TrainingTask(Patients.Draw(569, 30), new Mlp(), training);
            report.Add(
                new Race(
                    $"batch {batch}, N = 569",
                    Unit.Microseconds("a step", task.Steps),
                    new Contender("bare operations", () => BareTorch.Train(task)),
                    [new Contender("HealthTorch, torch engine", task.OnTorch) { Aim = Aim.AtMost(1.3) }]),
                effort.Rounds);
        }
    }
}
