using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HealthTorch.Benchmarks;

/// <summary>What the figures were made on, without a name.</summary>
internal static class Machine
{
    public static string Description =>
        $"{Processor}, {Environment.ProcessorCount} cores, {Vectors}, {Figure.Of(Memory / (double)(1 << 30))} GiB; " +
        $"{RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; load at the start {Load}";

    private static string Processor =>
        Linux("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? $"{RuntimeInformation.ProcessArchitecture}";

    private static string Vectors =>
        Vector512.IsHardwareAccelerated ? "512-bit vectors" : Vector256.IsHardwareAccelerated ? "256-bit vectors" : "128-bit vectors";

    private static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private static string Load => Linux("/proc/loadavg").FirstOrDefault()?.Split(' ')[0] ?? "unknown";

    private static string[] Linux(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
