using System.Diagnostics;
using System.Text.Json;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data;
using HealthTorch.Data.Rows;

namespace HealthTorch.Benchmarks;

/// <summary>A step of a large study.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Worked">Processor time of all threads in seconds, which other programs and pauses do not count in.</param>
/// <param name="Peak">Largest resident memory of the process up to its end, bytes.</param>
internal sealed record ScaleStep(string Name, double Seconds, double Worked, long Peak);

/// <summary>What a process that worked on large data found.</summary>
/// <param name="Steps">Its steps in turn.</param>
/// <param name="Figure">Bytes that are kept a row, or the AUROC of the test rows.</param>
internal sealed record ScaleResult(IReadOnlyList<ScaleStep> Steps, double Figure);

/// <summary>Work on large data in a process of its own.</summary>
internal static class ScaleRun
{
    private const int RowsAtOnce = 1024;

    /// <summary>Starts this program anew, to do one of the two below.</summary>
    /// <param name="arguments">What to do.</param>
    public static ScaleResult Alone(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(Own.Start(arguments))!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("needed a result but the process ended: see above");
        process.WaitForExit();
        return JsonSerializer.Deserialize<ScaleResult>(line)!;
    }

    /// <summary>Reads the patients, prepares each once, and prints how long it took and how many bytes a row are kept.</summary>
    /// <param name="config">A configuration.</param>
    public static void Read(string config)
    {
        var experiment = (Experiment)Configured(config).Value;
        var (steps, before) = (new Steps(), GC.GetTotalMemory(forceFullCollection: true));
        steps.Begin("reading");
        var loaded = experiment.Data.Load();
        steps.End();
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)loaded.Cohort.Count;
        steps.Begin("preparing");
        Prepare(experiment, loaded.Cohort);
        steps.End();
        Print(new ScaleResult(steps.Done, kept));
    }

    private static void Prepare(Experiment experiment, Cohort cohort)
    {
        var rows = (FeatureRows)experiment.Preparation.Fit(cohort).Transform(cohort).Inputs;
        var block = new float[RowsAtOnce * rows.Features.Count];
        for (var first = 0; first < rows.Count; first += RowsAtOnce)
        {
            rows.CopyTo(first, block.AsSpan(0, Math.Min(RowsAtOnce, rows.Count - first) * rows.Features.Count));
        }
    }

    /// <summary>Carries out the study and prints how long each stage took.</summary>
    /// <param name="config">A configuration.</param>
    /// <param name="runs">The folder that holds the runs.</param>
    public static void Study(string config, string runs)
    {
        var steps = new Steps();
        var study = Configured(config);
        var context = new RunContext
        {
            Resolved = study.Resolved,
            RunsFolder = runs,
            Render = HtmlReport.Render,
            Progress = steps,
        };
        var report = ((Experiment)study.Value).Run(context, CancellationToken.None).Report;
        steps.End();
        Print(new ScaleResult(steps.Done, report.Metrics[DataPartitions.Test]["auroc"].Value!.Value));
    }

    private static LoadedConfig<Study> Configured(string config) => ConfigFile.Read<Study>(config, Catalog.Families, []);

    private static void Print(ScaleResult result) => Console.WriteLine(JsonSerializer.Serialize(result));

    /// <summary>Tells the steps of a run by what it says of itself.</summary>
    private sealed class Steps : IProgress<RunProgress>
    {
        private readonly List<ScaleStep> _done = [];
        private readonly Stopwatch _clock = new();
        private string? _step;
        private TimeSpan _before;

        public IReadOnlyList<ScaleStep> Done => _done;

        public void Report(RunProgress value)
        {
            if (value.Stage != _step)
            {
                Begin(value.Stage);
            }
        }

        public void Begin(string step)
        {
            End();
            _step = step;
            using var process = Process.GetCurrentProcess();
            _before = process.TotalProcessorTime;
            _clock.Restart();
        }

        public void End()
        {
            if (_step is not null)
            {
                using var process = Process.GetCurrentProcess();
                _done.Add(new ScaleStep(_step, _clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - _before).TotalSeconds, process.PeakWorkingSet64));
            }
        }
    }
}
