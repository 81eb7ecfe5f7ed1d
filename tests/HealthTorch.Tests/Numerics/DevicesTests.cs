using FsCheck.Xunit;
using HealthTorch.Configuration;
using HealthTorch.Networks.Hardware;
using TorchSharp;

namespace HealthTorch.Tests.Numerics;

public sealed class DevicesTests
{
    [Theory]
    [InlineData("cpu", 0, null)]
    [InlineData("cpu", 4, null)]
    [InlineData("auto", 0, null)]
    [InlineData("auto", 4, 0)]
    [InlineData("cuda", 1, 0)]
    [InlineData("cuda:0", 1, 0)]
    [InlineData("cuda:3", 4, 3)]
    public void A_name_stands_for_one_device(string name, int count, int? index) => Assert.Equal(index, TorchDevices.ResolveCudaIndex(name, count));

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:1")]
    public void Without_CUDA_the_error_says_how_to_build_with_it(string name) =>
        Assert.Contains("-p:Torch=cuda12.8", Refusal(name, 0), StringComparison.Ordinal);

    [Theory]
    [InlineData("cuda:2")]
    [InlineData("cuda:7")]
    public void Beyond_the_last_device_the_error_says_which_exist(string name) =>
        Assert.EndsWith("the available devices are cuda:0, cuda:1", Refusal(name, 2), StringComparison.Ordinal);

    [Property]
    public bool Any_other_name_is_refused(string? name) =>
        name is null or "auto" or "cpu" or "cuda" || Refusal($"{name} ", 1).Contains("use auto, cpu, cuda or cuda:N", StringComparison.Ordinal);

    [Theory]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:99999999999")]
    [InlineData("CPU")]
    [InlineData("")]
    public void A_malformed_name_is_refused(string name) =>
        Assert.Contains("use auto, cpu, cuda or cuda:N", Refusal(name, 1), StringComparison.Ordinal);

    [Fact]
    public void The_chosen_device_can_be_used()
    {
        using var ones = torch.ones(2, device: TorchDevices.Resolve("auto"));

        Assert.Equal(TorchDevices.CudaCount > 0 ? DeviceType.CUDA : DeviceType.CPU, ones.device_type);
    }

    [Fact]
    public void Threads_are_as_many_as_asked_for()
    {
        var before = torch.get_num_threads();

        TorchDevices.SetThreadCount(2);

        Assert.Equal(2, torch.get_num_threads());
        TorchDevices.SetThreadCount(before);
    }

    private static string Refusal(string name, int count)
    {
        var problem = Assert.Single(Assert.Throws<ConfigException>(() => { TorchDevices.ResolveCudaIndex(name, count); }).Problems);
        Assert.Equal("training.device", problem.Path);
        return problem.Message;
    }
}
