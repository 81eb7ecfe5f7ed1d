using System.Runtime.InteropServices;
using HealthTorch.Benchmarks;

var lines = new[] { TrainingLoop.Measure() };
var table = $"""
    # The training loop against a naive one

    Timed interleaved in one run, one thread. Trust the ratio, not the times. Made by `make bench`.

    {BenchmarkLine.Header}
    {string.Join(Environment.NewLine, lines.Select(line => line.ToString()))}

    {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores.

    """;
Console.Write(table);
if (args is [var path])
{
    File.WriteAllText(path, table);
}
