using HealthTorch.Benchmarks;

if (Own.Run(args))
{
    return 0;
}

Benchmark[] benchmarks =
[
    new Article(),
    new MiniBatch(),
    new Networks(),
    new CrossValidation(),
    new SingleRow(),
    new BatchScoring(),
    new StartUp(),
    new MatrixProducts(),
    new PeakMemory(),
    new Growth(),
    new Bootstraps(),
    new Scale(),
    new Wide(),
    new TorchOverhead(),
    new Survival(),
    new Graphs(),
];

var effort = new Effort(args.Contains("--quick"), args.Contains("--full"));
var asked = args.Where(arg => arg is not ("--quick" or "--full")).ToArray();
if (asked.Except(benchmarks.Select(benchmark => benchmark.Name)).FirstOrDefault() is { } unknown)
{
    var names = string.Join(", ", benchmarks.Select(benchmark => benchmark.Name));
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {names}");
    return 2;
}

var differ = 0;
foreach (var benchmark in benchmarks.Where(benchmark => asked.Length == 0 || asked.Contains(benchmark.Name)))
{
    Console.WriteLine($"\n# {benchmark.Title}");
    var report = new BenchmarkReport(benchmark);
    benchmark.Run(report, effort);
    differ += report.Void;
    if (!effort.IsQuick)
    {
        File.WriteAllText(ResultFile(benchmark), report.ToString());
    }
}

if (differ > 0)
{
    Console.Error.WriteLine($"{differ} peers reached another loss than ours: their ratios mean nothing");
    return 1;
}

return 0;

static string ResultFile(Benchmark benchmark) => Path.Combine(
    Repository.Folder, "tests/HealthTorch.Benchmarks/results", $"{benchmark.Name}.md");
