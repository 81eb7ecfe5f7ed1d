using HealthTorch.Networks.NativeLibraries;
using TorchSharp;

namespace HealthTorch.Tests.Numerics;

public sealed class NativeLoaderTests
{
    [Fact]
    public void Tensors_work_without_a_call()
    {
        using var three = torch.tensor(new double[] { 0, 1, 2 });

        Assert.Equal([0.0, 1.0, 2.0], three.data<double>().ToArray());
    }

    [Fact]
    public void Loading_again_from_any_thread_is_harmless()
    {
        Parallel.For(0, 8, _ => TorchLibrary.Load());

        Assert.True(torch.get_num_threads() > 0);
    }

    [LinuxFact]
    public void Without_libtorch_the_error_says_so()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, NativeLoader.FileName), NativeFixture.OriginalPath);

        var missing = Assert.Throws<DllNotFoundException>(() => Loader(folder.Path).Load());

        Assert.Contains("libtorch_cpu.so", missing.Message, StringComparison.Ordinal);
        Assert.Contains("TorchSharp-cpu", missing.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Without_TorchSharps_library_the_error_says_so()
    {
        using var folder = new TemporaryFolder();

        var missing = Assert.Throws<DllNotFoundException>(() => Loader(folder.Path).Load());

        Assert.Contains(NativeLoader.FileName, missing.Message, StringComparison.Ordinal);
    }

    private static NativeLoader Loader(string folder) => new([folder], new NativeCache(Path.Combine(folder, "cache")));
}
