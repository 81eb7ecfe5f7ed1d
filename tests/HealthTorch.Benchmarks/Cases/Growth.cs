using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Benchmarks;

/// <summary>How the time of a training grows with its size.</summary>
internal sealed class Growth : Benchmark
{
    private const int Rows = 4096;
    private const int Columns = 30;
    private const int Layers = 2;

    public override string Name => "growth";

    public override string Title => "Growth of time with size";

    public override string Explanation => $"""
        Training for four epochs at batches of 256, ReLU, binary cross-entropy, Adam, float32, one thread; where nothing
        else is said {Rows} rows of {Columns} columns and {Layers} hidden layers of 64. Folds: cross-validation of 569
        patients at batches of 32 on all cores. The slope is that of the logarithm of time over the logarithm of size: 1 is
        in proportion, 0 is not at all.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        report.Add("| what grows | sizes | milliseconds, medians | slope |");
        report.Add("|---|---|---|---|");
        Add(report, effort, "rows", [1024, 4096, 16_384, 65_536], rows => Task(rows, Columns, Layers).OnDense);
        Add(report, effort, "columns", [16, 64, 256, 1024], columns => Task(Rows, columns, Layers).OnDense);
        Add(report, effort, "hidden layers", [1, 2, 4, 8, 16], layers => Task(Rows, Columns, layers).OnDense);
        Add(report, effort, "folds", [2, 4, 8, 16, 32], folds => new FoldsOfTumours(folds, epochs: 4).Validate);
    }

    private static void Add(BenchmarkReport report, Effort effort, string what, int[] sizes, Func<int, Func<Round>> workOf)
    {
        var contenders = Array.ConvertAll(sizes, size => new Contender($"{size}", workOf(size)));
        var race = new Race(what, Unit.Seconds, contenders[0], contenders[1..]);
        var times = race.Run(effort.FewRounds).Select(standing => standing.Cost.Median).ToArray();
        var slope = Slope([.. sizes.Select(size => Math.Log(size))], [.. times.Select(time => Math.Log(time))]);
        var shown = times.Select(time => Figure.Of(time * 1e3));
        report.Add($"| {what} | {string.Join(", ", sizes)} | {string.Join(", ", shown)} | {Figure.Of(slope)} |");
    }

    private static TrainingTask Task(int rows, int columns, int layers) => new(
        Patients.Draw(rows, columns),
        new Mlp { Hidden = [.. Enumerable.Repeat(64, layers)] },
        new TrainingConfig { Epochs = 4, BatchSize = 256, Optimizer = new Adam() });

    private static double Slope(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
