using System.Globalization;
using HealthTorch.Configuration;
using TorchSharp;

namespace HealthTorch.Numerics;

/// <summary>Where tensors live, and with how many threads they are computed.</summary>
public static class Devices
{
    private const string Path = "training.device";

    /// <summary>The number of CUDA devices that can be used; 0 in a build without CUDA.</summary>
    public static int CudaCount
    {
        get
        {
            TorchLibrary.Load();
            return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        }
    }

    /// <summary>The device of a name.</summary>
    /// <param name="name">
    /// <c>auto</c> (CUDA where there is one), <c>cpu</c>, <c>cuda</c> (the first) or <c>cuda:N</c>, counted from 0.
    /// </param>
    /// <exception cref="ConfigException">No such name, or no such device here.</exception>
    public static torch.Device Choose(string name)
    {
        TorchLibrary.Load();
        return CudaIndex(name, CudaCount) is { } index ? torch.device(DeviceType.CUDA, index) : torch.CPU;
    }

    /// <summary>
    /// Sets how many threads one tensor operation on a CPU uses. Small networks want one: parallelise over folds and seeds instead.
    /// </summary>
    /// <param name="threads">At least 1.</param>
    public static void UseThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        TorchLibrary.Load();
        torch.set_num_threads(threads);
    }

    /// <summary>The CUDA device that a name stands for; null for the CPU.</summary>
    /// <param name="name">As for <see cref="Choose"/>.</param>
    /// <param name="count">The number of CUDA devices here.</param>
    internal static int? CudaIndex(string name, int count)
    {
        switch (name)
        {
            case "cpu":
            case "auto" when count == 0:
                return null;
            case "auto":
                return 0;
        }

        var index = AskedIndex(name);
        return count == 0 ? throw new ConfigException(Path, $"{name} was asked for, but {WithoutCuda()}")
            : index >= count ? throw new ConfigException(Path, $"{name} was asked for, but there is only {Existing(count)}")
            : index;
    }

    private static int AskedIndex(string name) =>
        name == "cuda" ? 0
        : name.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
        : throw new ConfigException(Path, $"there is no device '{name}': use auto, cpu, cuda or cuda:N");

    private static string WithoutCuda() => TorchLibrary.IsBuiltForCuda
        ? "no CUDA device was found: is there one, and is its driver installed? Else use auto or cpu"
        : "this build is for CPUs alone: build with -p:Torch=cuda12.8 on a machine with a CUDA device, or use auto or cpu";

    private static string Existing(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"cuda:{i}"));
}
