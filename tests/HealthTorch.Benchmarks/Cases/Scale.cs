using System.Globalization;
using System.Text.Json;

namespace HealthTorch.Benchmarks;

/// <summary>What reading and a whole study take of a file of many patients.</summary>
internal sealed class Scale : Benchmark
{
    private const int QuickRows = 100_000;
    private const int UsualRows = 1_000_000;
    private const int FullRows = 10_000_000;

    public override string Name => "scale";

    public override string Title => "Large files: reading and a whole study";

    public override string Explanation => $"""
        Simulated patients in {ScaleData.Columns} columns: id, site, outcome, 34 numbers (30 of them decimals as clinical measurements are),
        6 truth values, 5 categories of ten levels, 2 ordinals; seven columns miss a tenth of their values. One million patients, ten
        million with --full. Reading: a process of its own checks every cell against the dictionary and packs it; kept bytes are those of
        the managed heap after a full collection. Preparing: imputation, encoding and scales are fitted, and every row is prepared once, a
        thousand at a time, as float32 features. The study: `healthtorch run` of the Parquet file with a network of two hidden layers (64, 64)
        trained for one epoch in batches of 4096 on six tenths, and all that comes with it: audit, Table 1, baselines, bootstraps of every
        metric, predictions of every patient, report. Processor seconds are those of all threads. Peaks are the process's resident memory up to the end of the step, runtime
        and DuckDB's buffers included. Ten million do not fit yet: their study was ended for want of memory at 24 GB, while measuring.
        """;

    public override void Run(BenchmarkReport report, Effort effort)
    {
        var rows = effort.IsFull ? FullRows : effort.IsQuick ? QuickRows : UsualRows;
        using var folder = new PeerFolder();
        var data = new ScaleData(folder.Path, rows);
        data.Write();
        report.Add($"{rows:N0} patients; CSV {Gigabytes(data.Csv)}, Parquet {Gigabytes(data.Parquet)}.\n");
        report.Add("| work | s | processor s | rows a second | peak, MB | kept, bytes a row |\n|---|---|---|---|---|---|");
        AddReading(report, "reading CSV", Config(folder, "csv", data.Csv), rows);
        AddReading(report, "reading Parquet", Config(folder, "parquet", data.Parquet), rows, preparing: true);
        AddStudy(report, Config(folder, "parquet", data.Parquet), folder.Path);
    }

    private static void AddReading(BenchmarkReport report, string work, string config, int rows, bool preparing = false)
    {
        var read = ScaleRun.Alone("read", config);
        AddStep(work, read.Steps[0], Figure.Of(read.Figure));
        if (preparing)
        {
            AddStep("preparing these", read.Steps[1], "0");
        }

        void AddStep(string name, ScaleStep step, string kept) =>
            report.Add($"| {name} | {Figure.Of(step.Seconds)} | {Figure.Of(step.Worked)} | {Text(rows / step.Seconds)} | {Megabytes(step.Peak)} | {kept} |");
    }

    private static void AddStudy(BenchmarkReport report, string config, string folder)
    {
        var study = ScaleRun.Alone("study", config, folder);
        report.Add("\n| stage of the study | s | processor s | peak, MB |\n|---|---|---|---|");
        foreach (var step in study.Steps)
        {
            report.Add($"| {step.Name} | {Figure.Of(step.Seconds)} | {Figure.Of(step.Worked)} | {Megabytes(step.Peak)} |");
        }

        var (seconds, worked) = (study.Steps.Sum(step => step.Seconds), study.Steps.Sum(step => step.Worked));
        report.Add($"| **all** | {Figure.Of(seconds)} | {Figure.Of(worked)} | {Megabytes(study.Steps[^1].Peak)} |");
        report.Add($"\nAUROC of the test rows {Figure.Of(study.Figure)}.");
    }

    private static string Config(PeerFolder folder, string type, string path)
    {
        var config = Path.Combine(folder.Path, $"{type}.json");
        File.WriteAllText(config, JsonSerializer.Serialize(new
        {
            name = "scale",
            data = new { type, path, dictionary = ScaleData.Dictionary() },
            task = new { type = "diagnosis" },
            model = new { type = "mlp", hidden = new[] { 64, 64 } },
            training = new { epochs = 1, batchSize = 4096, optimizer = new { type = "adam" }, device = "cpu" },
        }));
        return config;
    }

    private static string Gigabytes(string path) => $"{Figure.Of(new FileInfo(path).Length / 1e9)} GB";

    private static string Megabytes(long bytes) => Text(bytes / 1e6);

    private static string Text(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
