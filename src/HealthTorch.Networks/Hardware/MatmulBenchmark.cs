using System.Diagnostics;
using TorchSharp;

namespace HealthTorch.Networks.Hardware;

/// <summary>Measures how fast a device multiplies matrices: the upper limit of the speed of training.</summary>
internal static class MatmulBenchmark
{
    private const int Size = 1024;

    /// <summary>
    /// Returns billions of float32 operations per second, counting 2 n^3 operations for the product of two n x n matrices.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="time">The duration of the measurement.</param>
    public static double Measure(torch.Device device, TimeSpan time)
    {
        using var scope = torch.NewDisposeScope();
        var a = torch.rand(Size, Size, device: device);
        var b = torch.rand(Size, Size, device: device);
        Multiply(a, b, 2);
        var watch = Stopwatch.StartNew();
        var products = 0;
        while (watch.Elapsed < time)
        {
            products += Multiply(a, b, 10);
        }

        return products * 2.0 * Size * Size * Size / watch.Elapsed.TotalSeconds / 1e9;
    }

    private static int Multiply(torch.Tensor a, torch.Tensor b, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var product = a.mm(b);
        }

        if (a.device_type == DeviceType.CUDA)
        {
            torch.cuda.synchronize();
        }

        return count;
    }
}
