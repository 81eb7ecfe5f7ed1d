using System.Runtime.InteropServices;
using HealthTorch.Benchmarks;

var lines = TrainingLoop.Measure().ToArray();
var table = $"""
    # The training loop against a naive one

    Timed interleaved in one run. Trust the ratio, not the times. This library computes small networks on one thread; libtorch by itself takes
    one a core. Made by `make bench`.

    {BenchmarkLine.Header}
    {string.Join(Environment.NewLine, lines.Select(line => line.ToString()))}

    {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores.

    """;
Console.Write(table);
if (args is [var path])
{
    File.WriteAllText(path, table);
}
