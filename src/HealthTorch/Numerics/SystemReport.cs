using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace HealthTorch.Numerics;

/// <summary>What this machine computes with: what to send along with a question about speed or an unexpected result.</summary>
public sealed record SystemReport
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

    /// <summary>The patched copy of TorchSharp's native library that is in use; null where it loads as it is.</summary>
    public required string? PatchedLibrary { get; init; }

    /// <summary>Whether libtorch came with CUDA.</summary>
    public required bool BuiltForCuda { get; init; }

    /// <summary>Names of the devices that training.device can be set to.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Processors that this process may use.</summary>
    public required int Processors { get; init; }

    /// <summary>Threads of one tensor operation on the CPU, unless training.threads says otherwise.</summary>
    public required int Threads { get; init; }

    /// <summary>Memory that this process may use, in GiB.</summary>
    public required double MemoryGiB { get; init; }

    /// <summary>Speed of float32 matrix products in GFLOP/s, by device.</summary>
    public required IReadOnlyDictionary<string, double> MatrixProducts { get; init; }

    /// <summary>Looks at this machine.</summary>
    /// <param name="time">How long to measure each device's speed.</param>
    public static SystemReport Make(TimeSpan time)
    {
        TorchLibrary.Load();
        string[] devices = ["cpu", .. Enumerable.Range(0, Numerics.Devices.CudaCount).Select(i => $"cuda:{i}")];
        return new SystemReport
        {
            HealthTorch = Version(typeof(SystemReport)),
            Dotnet = Environment.Version.ToString(),
            TorchSharp = Version(typeof(torch)),
            Libtorch = torch.__version__,
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Vectors = VectorInstructions(),
            Blas = BlasLibrary.Name(),
            PatchedLibrary = TorchLibrary.PatchedCopy,
            BuiltForCuda = TorchLibrary.IsBuiltForCuda,
            Devices = devices,
            Processors = Environment.ProcessorCount,
            Threads = torch.get_num_threads(),
            MemoryGiB = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30),
            MatrixProducts = devices.ToDictionary(name => name, name => MatrixProductSpeed.Measure(torch.device(name), time)),
        };
    }

    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string VectorInstructions() =>
        Avx512F.IsSupported ? "AVX-512 (512 bits)"
        : Avx2.IsSupported ? "AVX2 (256 bits)"
        : $"{Vector<byte>.Count * 8} bits";
}
