using System.Diagnostics;
using HealthTorch.Networks.Hardware;

namespace HealthTorch.Benchmarks;

/// <summary>One patient at a time: what a service in a hospital does.</summary>
internal sealed class SingleRow : Benchmark
{
    private const int Count = 2000;

    public override string Name => "single-row";

    public override string Title => "Scoring one patient at a time";

    public override string Explanation => """
        Network 30-64-64-1 of configs/diagnosis/breast-cancer.json, float32, one thread; 2,000 patients are given one by one, each
        call is timed: the median and the 99th percentile of a call. HealthTorch's Scorer prepares each patient (standardises 30
        columns) and gives both probabilities; the others get prepared rows and give one. The mean probability (last column)
        agrees within 0.01 %. ONNX Runtime: inputs and outputs bound once to memory that stays.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        TorchDevices.SetThreadCount(1);
        using var task = new ScoringTask(Count);
        using var onnx = new OnnxScorer(task.Onnx(), 1, task.Features);
        using var torch = new PythonPeer("scoring_torch.py", task.Folder, threads: 1);
        using var numpy = new PythonPeer("scoring_numpy.py", task.Folder, threads: 1);
        using var sklearn = new PythonPeer("scoring_sklearn.py", task.Folder, threads: 1);
        var patients = task.Patients.Chunk(task.Features).ToArray();
        var prepared = task.Prepared.Chunk(task.Features).ToArray();
        var doubles = Array.ConvertAll(prepared, row => Array.ConvertAll(row, value => (double)value));
        var alone = task.Alone(1);
        var (said, probability) = (new double[task.Scorer.OutputCount], new float[1]);
        Run("median", 0.5, Aim.AtLeast(10), Aim.AtLeast(50));
        Run("99th percentile", 0.99, null, null);

        void Run(string label, double share, Aim? overOnnx, Aim? overTorch) => report.Add(
            new Race(
                label,
                Unit.Microseconds("a patient", 1),
                new Contender("HealthTorch, Scorer", () => Timed(patients, share, Ours)),
                [
                    Peer("HealthTorch, network alone", () => Timed(doubles, share, Alone)),
                    Peer("ONNX Runtime", () => Timed(prepared, share, Onnx)) with { Aim = overOnnx },
                    Peer("PyTorch", () => torch.Run("single", new { rows = Count, share })) with { Aim = overTorch },
                    Peer("numpy by hand", () => numpy.Run("single", new { rows = Count, share })),
                    Peer("scikit-learn", () => sklearn.Run("single", new { rows = Count, share })),
                    Peer("TorchSharp", () => Timed(prepared, share, Torch)),
                ]),
            effort.Rounds);

        double Ours(double[] patient)
        {
            task.Scorer.Score(patient, said);
            return said[1];
        }

        double Alone(double[] row)
        {
            alone.Score(row, said.AsSpan(0, 1));
            return 1 / (1 + Math.Exp(-said[0]));
        }

        double Onnx(float[] row)
        {
            row.CopyTo(onnx.Input, 0);
            onnx.Score();
            return onnx.Output[0];
        }

        double Torch(float[] row)
        {
            TorchScorer.Score(task.Network, row, probability);
            return probability[0];
        }
    }

    private static Contender Peer(string name, Func<Round> run) => new(name, run) { Tolerance = 1e-4 };

    /// <summary>The quantile of the seconds of a call, and the mean score.</summary>
    private static Round Timed<TRow>(TRow[] rows, double share, Func<TRow, double> score)
    {
        var times = new long[rows.Length];
        double sum = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            sum += score(rows[i]);
            times[i] = Stopwatch.GetTimestamp() - start;
        }

        Array.Sort(times);
        return new Round((double)times[(int)(share * times.Length)] / Stopwatch.Frequency, sum / rows.Length);
    }
}
