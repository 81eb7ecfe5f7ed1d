using System.Globalization;
using HealthTorch.Configuration;
using HealthTorch.Networks.NativeLibraries;
using TorchSharp;

namespace HealthTorch.Networks.Hardware;

/// <summary>Selects the device of tensors and the number of CPU threads.</summary>
public static class TorchDevices
{
    private const string SettingPath = "training.device";

    /// <summary>The number of available CUDA devices; 0 in a build without CUDA.</summary>
    public static int CudaCount
    {
        get
        {
            TorchLibrary.Load();
            return torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        }
    }

    /// <summary>Returns the device with a given name.</summary>
    /// <param name="name">
    /// <c>auto</c> (CUDA if available), <c>cpu</c>, <c>cuda</c> (the first CUDA device) or <c>cuda:N</c>, counted from 0.
    /// </param>
    /// <exception cref="ConfigException">The name is unknown, or the device is not available.</exception>
    public static torch.Device Resolve(string name)
    {
        TorchLibrary.Load();
        return ResolveCudaIndex(name, CudaCount) is { } index ? torch.device(DeviceType.CUDA, index) : torch.CPU;
    }

    /// <summary>
    /// Sets the number of threads of a tensor operation on the CPU. Use one for small networks, and parallelize over folds and seeds
    /// instead.
    /// </summary>
    /// <param name="threads">At least 1.</param>
    public static void SetThreadCount(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        TorchLibrary.Load();
        torch.set_num_threads(threads);
    }

    /// <summary>Returns the index of the CUDA device with a given name; null for the CPU.</summary>
    /// <param name="name">As for <see cref="Resolve"/>.</param>
    /// <param name="count">The number of available CUDA devices.</param>
    internal static int? ResolveCudaIndex(string name, int count)
    {
        switch (name)
        {
            case "cpu":
            case "auto" when count == 0:
                return null;
            case "auto":
                return 0;
        }

        var index = ParseCudaIndex(name);
        return count == 0 ? throw new ConfigException(SettingPath, $"{name} was requested, but {ExplainMissingCuda()}")
            : index >= count ? throw new ConfigException(
                SettingPath, $"{name} was requested, but the available devices are {FormatCudaDevices(count)}")
            : index;
    }

    private static int ParseCudaIndex(string name) =>
        name == "cuda" ? 0
        : name.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
        : throw new ConfigException(SettingPath, $"unknown device '{name}': use auto, cpu, cuda or cuda:N");

    private static string ExplainMissingCuda() => TorchLibrary.IsBuiltForCuda
        ? "no CUDA device was found: check the device and its driver, or use auto or cpu"
        : "this is a CPU build: build with -p:Torch=cuda12.8 on a machine with a CUDA device, or use auto or cpu";

    private static string FormatCudaDevices(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"cuda:{i}"));
}
