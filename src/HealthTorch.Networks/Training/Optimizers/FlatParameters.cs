using System.Runtime.InteropServices;
using HealthTorch.Networks.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training.Optimizers;

/// <summary>
/// All trainable parameters of a network as views of one flat buffer, and their gradients as views of another: clearing gradients takes one
/// operation and an optimizer step a few, whatever the number of layers.
/// </summary>
internal sealed class FlatParameters : IDisposable
{
    private readonly List<Tensor> _views = [];

    /// <summary>
    /// Moves a network's parameters into the buffer; the device and number format of the network must not change afterwards.
    /// </summary>
    public FlatParameters(Network network)
    {
        var parameters = network.parameters().Where(parameter => parameter.requires_grad).ToArray();
        if (parameters.Length == 0)
        {
            throw new ArgumentException("needed a network with trainable parameters but got none", nameof(network));
        }

        using var _ = no_grad();
        Values = empty(parameters.Sum(parameter => parameter.NumberOfElements), parameters[0].dtype, parameters[0].device);
        Gradients = zeros_like(Values);
        IsInMemory = Values.device_type == DeviceType.CPU;
        long start = 0;
        foreach (var parameter in parameters)
        {
            MoveInto(parameter, start);
            start += parameter.NumberOfElements;
        }
    }

    /// <summary>(parameters) values of all parameters.</summary>
    public Tensor Values { get; }

    /// <summary>(parameters) gradients of all parameters: backward passes add to them.</summary>
    public Tensor Gradients { get; }

    /// <summary>Whether values and gradients are accessible as plain memory.</summary>
    public bool IsInMemory { get; }

    /// <summary>Returns a CPU tensor's elements as plain memory.</summary>
    public static Span<T> Memory<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    public void Dispose()
    {
        foreach (var view in _views)
        {
            view.Dispose();
        }

        Values.Dispose();
        Gradients.Dispose();
    }

    private void MoveInto(Parameter parameter, long start)
    {
        var values = View(Values, parameter, start);
        values.copy_(parameter);
        parameter.set_(values);
        parameter.grad = View(Gradients, parameter, start);
    }

    private Tensor View(Tensor flat, Parameter parameter, long start)
    {
        using var part = flat.narrow(0, start, parameter.NumberOfElements);
        var view = part.view(parameter.shape);
        _views.Add(view);
        return view;
    }
}
