using System.Diagnostics;
using HealthTorch.Networks.Hardware;

namespace HealthTorch.Benchmarks;

/// <summary>A whole register at once.</summary>
internal sealed class BatchScoring : Benchmark
{
    private const int Chunk = 2000;

    public override string Name => "batch-scoring";

    public override string Title => "Scoring 100,000 patients";

    public override string Explanation => """
        Network 30-64-64-1 of configs/diagnosis/breast-cancer.json, float32, one thread, patients in memory, probabilities out.
        HealthTorch's Scorer prepares them (standardises 30 columns); the others get prepared rows. Peers score in chunks of 2,000 or
        all at once, whatever is faster for them. The mean probability (last column) agrees within 0.01 %.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        TorchDevices.SetThreadCount(1);
        using var task = new ScoringTask(effort.IsQuick ? 20_000 : 100_000);
        using var onnx = new OnnxScorer(task.Onnx(), Chunk, task.Features);
        using var torch = new PythonPeer("scoring_torch.py", task.Folder, threads: 1);
        using var numpy = new PythonPeer("scoring_numpy.py", task.Folder, threads: 1);
        using var sklearn = new PythonPeer("scoring_sklearn.py", task.Folder, threads: 1);
        var chunks = task.Prepared.Chunk(Chunk * task.Features).ToArray();
        var said = new double[task.Count * task.Scorer.OutputCount];
        var probabilities = new float[task.Count];
        var (alone, doubles, logits) = (task.Alone(256), Array.ConvertAll(task.Prepared, value => (double)value), new double[task.Count]);
        report.Add(
            new Race(
                $"{task.Count} patients",
                Unit.Rate("million a second", task.Count / 1e6),
                new Contender("HealthTorch, Scorer", () => Timed(Ours, () => said.Where((_, i) => i % 2 == 1).Average())),
                [
                    Peer("HealthTorch, network alone", () => Timed(Alone, () => logits.Average(z => 1 / (1 + Math.Exp(-z))))),
                    Peer("ONNX Runtime", () => Timed(Onnx, Mean)),
                    Peer("PyTorch", () => torch.Run("batch", new { })),
                    Peer("numpy by hand", () => numpy.Run("batch", new { })),
                    Peer("scikit-learn", () => sklearn.Run("batch", new { })),
                    Peer("TorchSharp", () => Timed(Torch, Mean)),
                ]),
            effort.Rounds);

        void Ours() => task.Scorer.ScoreMany(task.Patients, said);

        void Alone() => alone.Score(doubles, logits);

        void Onnx()
        {
            for (var i = 0; i < chunks.Length; i++)
            {
                chunks[i].CopyTo(onnx.Input, 0);
                onnx.Score();
                onnx.Output.CopyTo(probabilities, i * Chunk);
            }
        }

        void Torch()
        {
            for (var i = 0; i < chunks.Length; i++)
            {
                TorchScorer.Score(task.Network, chunks[i], probabilities.AsSpan(i * Chunk, Chunk));
            }
        }

        double Mean() => probabilities.Average(probability => (double)probability);
    }

    private static Contender Peer(string name, Func<Round> run) => new(name, run) { Tolerance = 1e-4 };

    private static Round Timed(Action score, Func<double> mean)
    {
        var clock = Stopwatch.StartNew();
        score();
        return new Round(clock.Elapsed.TotalSeconds, mean());
    }
}
