using HealthTorch.Dense.Tensors;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Models;

/// <summary>Saves and loads a network's parameters and buffers as a safetensors file, named by their state-dict keys.</summary>
public static class Weights
{
    /// <summary>Serializes a network's state.</summary>
    /// <param name="network">Any network.</param>
    public static byte[] Save(Network network) => Safetensors.Write(
        [.. network.state_dict().Select(entry => KeyValuePair.Create(entry.Key, Stored(entry.Value)))]);

    /// <summary>Returns the size of a network's state in bytes.</summary>
    /// <param name="network">Any network.</param>
    internal static long CountBytes(Network network) => network.state_dict().Values.Sum(tensor => tensor.numel() * tensor.element_size());

    /// <summary>Loads a state into a network of the same architecture.</summary>
    /// <param name="network">Modified in place.</param>
    /// <param name="file">The bytes of a safetensors file.</param>
    /// <exception cref="InvalidDataException">Names, shapes or number formats differ, or a number is not finite.</exception>
    public static void Load(Network network, ReadOnlySpan<byte> file)
    {
        var stored = Safetensors.Read(file);
        var state = network.state_dict();
        Safetensors.RequireNames(state.Keys, stored);
        foreach (var (name, target) in state)
        {
            stored[name].Require(name, Dtype(target.dtype), target.shape);
        }

        using var _ = no_grad();
        foreach (var (name, target) in state)
        {
            Copy(stored[name], target);
        }
    }

    /// <summary>Sets a network's state.</summary>
    /// <param name="network">Modified in place.</param>
    /// <param name="arrays">Row-major values of every parameter and buffer, by name.</param>
    internal static void Set(Network network, IReadOnlyDictionary<string, double[]> arrays)
    {
        using var _ = no_grad();
        foreach (var (name, target) in network.state_dict())
        {
            using var values = tensor(arrays[name], target.shape);
            target.copy_(values);
        }
    }

    private static StoredTensor Stored(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return new StoredTensor(Dtype(tensor.dtype), tensor.shape, tensor.detach().cpu().contiguous().bytes.ToArray());
    }

    private static void Copy(StoredTensor stored, Tensor target)
    {
        using var host = empty(target.shape, target.dtype);
        stored.Bytes.CopyTo(host.bytes);
        target.copy_(host);
    }

    private static string Dtype(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Int64 => "I64",
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "needed float32, float64 or int64"),
    };
}
