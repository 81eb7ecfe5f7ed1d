using HealthTorch.Networks.Models;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training;

/// <summary>A snapshot (deep copy) of a network's parameters and buffers at its best epoch so far.</summary>
internal sealed class WeightSnapshot(Network network, FlatParameters parameters) : IDisposable
{
    private readonly Tensor _values = parameters.Values.clone();
    private readonly (Tensor Live, Tensor Copy)[] _buffers = [.. network.buffers().Select(buffer => (buffer, buffer.clone()))];

    /// <summary>Copies the network's current state.</summary>
    public void Update()
    {
        using var _ = no_grad();
        _values.copy_(parameters.Values);
        foreach (var (live, copy) in _buffers)
        {
            copy.copy_(live);
        }
    }

    /// <summary>Restores the network to the last snapshot.</summary>
    public void Restore()
    {
        using var _ = no_grad();
        parameters.Values.copy_(_values);
        foreach (var (live, copy) in _buffers)
        {
            live.copy_(copy);
        }
    }

    public void Dispose()
    {
        _values.Dispose();
        foreach (var (_, copy) in _buffers)
        {
            copy.Dispose();
        }
    }
}
