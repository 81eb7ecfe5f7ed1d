using System.Diagnostics;
using HealthTorch.Data;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using HealthTorch.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace HealthTorch.Benchmarks;

/// <summary>This library's loop against a naive TorchSharp loop: network 30-64-64-1, 569 patients, batch 32, Adam.</summary>
internal static class TrainingLoop
{
    private const int Rows = 569, Features = 30, BatchSize = 32, Epochs = 20, Rounds = 15;

    /// <summary>Runs both, interleaved: the naive loop with as many threads as libtorch takes by itself, and with one as ours has.</summary>
    public static IEnumerable<BenchmarkLine> Measure() =>
        [Measure("as it comes", Environment.ProcessorCount), Measure("on one thread", 1)];

    private static BenchmarkLine Measure(string label, int naiveThreads)
    {
        var cohort = Patients();
        var ours = new List<double>();
        var naive = new List<double>();
        double ourLoss = Ours(cohort), naiveLoss = Naive(cohort, naiveThreads);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(MicrosecondsAStep(() => ourLoss = Ours(cohort)));
            naive.Add(MicrosecondsAStep(() => naiveLoss = Naive(cohort, naiveThreads)));
        }

        return new BenchmarkLine(
            "MLP 30-64-64-1, batch 32, N = 569", $"naive TorchSharp (TensorDataset, DataLoader, stock Adam, item each step), {label}", "us a step",
            Spread.Of(ours), Spread.Of(naive), ourLoss, naiveLoss);
    }

    private static double Ours(Cohort cohort)
    {
        Devices.UseThreads(new TrainingConfig().Threads);
        using var network = Network(cohort);
        using var batch = Batch.Of(cohort, CPU, ScalarType.Float32);
        var config = new TrainingConfig { Epochs = Epochs, BatchSize = BatchSize, Optimizer = new Adam() };
        return new Trainer(config, new Diagnosis(), 1).Fit(network, batch).Epochs[^1].TrainLoss;
    }

    private static double Naive(Cohort cohort, int threads)
    {
        Devices.UseThreads(threads);
        using var network = Network(cohort);
        using var batch = Batch.Of(cohort, CPU, ScalarType.Float32);
        using var labels = ((ClassesBatch)batch.Targets).Labels.to(ScalarType.Float32);
        using var patients = TensorDataset(((RowsBatch)batch.Inputs).Features, labels);
        using var loader = DataLoader(patients, BatchSize, shuffle: true);
        using var optimizer = optim.Adam(network.parameters(), 1e-3);
        double loss = 0;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            loss = NaiveEpoch(network, loader, optimizer);
        }

        return loss;
    }

    private static double NaiveEpoch(Network network, IEnumerable<IList<Tensor>> loader, optim.Optimizer optimizer)
    {
        double sum = 0;
        foreach (var item in loader)
        {
            using var scope = NewDisposeScope();
            var loss = nn.functional.binary_cross_entropy_with_logits(network.call(new RowsBatch(item[0])).squeeze(1), item[1]);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            sum += loss.item<float>() * item[1].shape[0];
        }

        return sum / Rows;
    }

    private static Network Network(Cohort cohort)
    {
        manual_seed(1);
        return new Mlp { Hidden = [64, 64] }.Build(cohort.Inputs, 1);
    }

    private static double MicrosecondsAStep(Action run)
    {
        var clock = Stopwatch.StartNew();
        run();
        return clock.Elapsed.TotalMicroseconds / (Epochs * Math.Ceiling((double)Rows / BatchSize));
    }

    private static Cohort Patients()
    {
        var stream = Seeds.Stream(1, "benchmark");
        var values = Enumerable.Range(0, Rows * Features).Select(_ => stream.NextNormal()).ToArray();
        var labels = Enumerable.Range(0, Rows).Select(row => values[row * Features] + values[(row * Features) + 1] > 0 ? 1 : 0).ToArray();
        return new Cohort(
            [.. Enumerable.Range(1, Rows).Select(id => $"{id}")],
            new Rows([.. Enumerable.Range(1, Features).Select(i => $"x{i}")], values),
            new Classes(labels, ["no", "yes"]),
            new Dictionary<string, IReadOnlyList<string?>>());
    }
}
