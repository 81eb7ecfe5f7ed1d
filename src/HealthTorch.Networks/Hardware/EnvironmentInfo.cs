using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using HealthTorch.Networks.NativeLibraries;
using TorchSharp;

namespace HealthTorch.Networks.Hardware;

/// <summary>The versions, hardware and speed of this machine; include it in questions about speed or unexpected results.</summary>
public sealed record EnvironmentInfo
{
    /// <summary>Version of HealthTorch.</summary>
    public required string HealthTorch { get; init; }

    /// <summary>Version of the .NET runtime.</summary>
    public required string Dotnet { get; init; }

    /// <summary>Version of TorchSharp.</summary>
    public required string TorchSharp { get; init; }

    /// <summary>Version of libtorch.</summary>
    public required string Libtorch { get; init; }

    /// <summary>Operating system and processor architecture.</summary>
    public required string System { get; init; }

    /// <summary>The processor's vector instructions.</summary>
    public required string Vectors { get; init; }

    /// <summary>The library of matrix products on the CPU.</summary>
    public required string Blas { get; init; }

    /// <summary>The path of the patched copy of TorchSharp's native library; null if no patch is needed.</summary>
    public required string? PatchedLibrary { get; init; }

    /// <summary>Whether libtorch was built with CUDA.</summary>
    public required bool BuiltForCuda { get; init; }

    /// <summary>The devices that training.device accepts.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>The number of processors available to this process.</summary>
    public required int Processors { get; init; }

    /// <summary>The number of threads of a tensor operation on the CPU, unless training.threads overrides it.</summary>
    public required int Threads { get; init; }

    /// <summary>The memory available to this process, in GiB.</summary>
    public required double MemoryGiB { get; init; }

    /// <summary>The speed of float32 matrix products per device, in GFLOP/s.</summary>
    public required IReadOnlyDictionary<string, double> MatrixProducts { get; init; }

    /// <summary>Collects the information about this machine.</summary>
    /// <param name="time">The duration of the speed measurement per device.</param>
    public static EnvironmentInfo Collect(TimeSpan time)
    {
        TorchLibrary.Load();
        string[] devices = ["cpu", .. Enumerable.Range(0, TorchDevices.CudaCount).Select(i => $"cuda:{i}")];
        return new EnvironmentInfo
        {
            HealthTorch = GetVersion(typeof(EnvironmentInfo)),
            Dotnet = Environment.Version.ToString(),
            TorchSharp = GetVersion(typeof(torch)),
            Libtorch = torch.__version__,
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Vectors = DescribeVectorInstructions(),
            Blas = BlasLibrary.GetVersion(),
            PatchedLibrary = TorchLibrary.PatchedCopy,
            BuiltForCuda = TorchLibrary.IsBuiltForCuda,
            Devices = devices,
            Processors = Environment.ProcessorCount,
            Threads = torch.get_num_threads(),
            MemoryGiB = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30),
            MatrixProducts = devices.ToDictionary(name => name, name => MatmulBenchmark.Measure(torch.device(name), time)),
        };
    }

    private static string GetVersion(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string DescribeVectorInstructions() =>
        Avx512F.IsSupported ? "AVX-512 (512 bits)"
        : Avx2.IsSupported ? "AVX2 (256 bits)"
        : $"{Vector<byte>.Count * 8} bits";
}
