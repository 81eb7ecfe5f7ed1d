using System.Diagnostics;
using HealthTorch.Core.Gradients;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Molecules;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Benchmarks;

/// <summary>Message passing over molecules side by side against padded matrices.</summary>
internal sealed class Graphs : Benchmark
{
    private const int BatchSize = 50;
    private const long Seed = 1;

    public override string Name => "graphs";

    public override string Title => "A network of molecules without padding and with";

    public override string Explanation => """
        D-MPNN of depth 3, hidden 300, mean of atoms, trained by squared error, Adam, float32, batches of 50, one thread. Made-up
        molecules whose numbers of atoms are spread as those of Tox21 (median 16, a few above 60). Padded: the same network from the same
        weights over the same batches, written with torch's dense operations: of each batch a matrix a molecule of which directed bonds
        follow which, padded to the batch's largest molecule. Losses after training agree within 1 %.
        """;

    private static NetworkTask Task { get; } = new RegressionTask();

    public override void Run(BenchmarkReport report, Effort effort)
    {
        var count = effort.IsQuick ? 200 : 1000;
        var molecules = SyntheticInputs.Molecules(Sizes(count), features: 0, Seed);
        var model = new Dmpnn();
        report.Add(
            new Race(
                $"{count} molecules",
                Unit.Rate("molecules a second", count),
                new Contender("HealthTorch, edges side by side", SideBySide),
                [new Contender("padded matrices", WithPadding) { Aim = Aim.AtLeast(1) }]),
            effort.FewRounds);

        Round SideBySide() => Train(molecules, Started(model, molecules), InputsBatch.From(molecules, CPU, ScalarType.Float32));

        Round WithPadding() => Train(molecules, Padded(model, molecules), new PaddedMolecules(molecules));
    }

    private static int[] Sizes(int count)
    {
        var stream = Seeds.CreateStream(Seed, "sizes");
        return [.. Enumerable.Range(0, count).Select(_ => (int)Math.Clamp(Math.Round(16 * Math.Exp(0.5 * stream.NextNormal())), 2, 132))];
    }

    private static Network Started(Dmpnn model, MoleculeGraphs molecules) => model.BuildInitialized(molecules, 1, Seed, ScalarType.Float32);

    private static PaddedDmpnn Padded(Dmpnn model, MoleculeGraphs molecules)
    {
        using var start = Started(model, molecules);
        using var _ = no_grad();
        var padded = new PaddedDmpnn(model);
        foreach (var (own, from) in padded.parameters().Zip(start.parameters()))
        {
            own.copy_(from);
        }

        return padded;
    }

    private static Round Train(MoleculeGraphs molecules, Network network, InputsBatch inputs)
    {
        TorchDevices.SetThreadCount(1);
        var stream = Seeds.CreateStream(Seed, "answers");
        float[] answers = [.. Enumerable.Range(0, molecules.Count).Select(_ => (float)stream.NextNormal())];
        using var batch = new Batch(inputs, new RegressionValuesBatch(tensor(answers)), null);
        using var held = network;
        var training = new TrainingConfig { Epochs = 1, BatchSize = BatchSize, Optimizer = new Adam() };
        var clock = Stopwatch.StartNew();
        var history = new Trainer(training, Task, Seed).Fit(network, batch);
        return new Round(clock.Elapsed.TotalSeconds, history.Epochs[^1].TrainLoss);
    }
}
