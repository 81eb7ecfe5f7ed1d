using System.Runtime.InteropServices;
using System.Text;

namespace HealthTorch.Benchmarks;

/// <summary>Writes an MLP with ReLU and a sigmoid output as an ONNX file.</summary>
/// <remarks>
/// onnx.proto, ONNX IR version 7 and operator set 13, in the encoding of Protocol Buffers: a field is a tag (its number times 8, plus 0
/// for an integer and 2 for bytes) and its value.
/// </remarks>
internal static class OnnxFile
{
    private const int Float = 1;

    /// <summary>The file's bytes; input <c>x</c> (rows, features), output <c>p</c> (rows, 1).</summary>
    /// <param name="layers">Weights (outputs x inputs, row-major) and biases.</param>
    /// <param name="features">Number of inputs.</param>
    public static byte[] Of(IReadOnlyList<(float[] Weight, float[] Bias)> layers, int features)
    {
        var graph = new List<byte[]> { Text(2, "mlp") };
        var inputs = features;
        foreach (var (i, (weight, bias)) in layers.Index())
        {
            var last = i == layers.Count - 1;
            graph.Add(Bytes(5, Tensor($"w{i}", weight, bias.Length, inputs)));
            graph.Add(Bytes(5, Tensor($"b{i}", bias, bias.Length)));
            graph.Add(Bytes(1, Node("Gemm", $"z{i}", [i == 0 ? "x" : $"a{i - 1}", $"w{i}", $"b{i}"], Flag("transB"))));
            graph.Add(Bytes(1, Node(last ? "Sigmoid" : "Relu", last ? "p" : $"a{i}", [$"z{i}"])));
            inputs = bias.Length;
        }

        graph.Add(Bytes(11, Value("x", features)));
        graph.Add(Bytes(12, Value("p", 1)));
        return [.. Number(1, 7), .. Bytes(8, [.. Text(1, ""), .. Number(2, 13)]), .. Bytes(7, Joined(graph))];
    }

    private static byte[] Node(string type, string output, string[] inputs, params byte[][] attributes) => Joined(
        [.. inputs.Select(input => Text(1, input)), Text(2, output), Text(4, type), .. attributes.Select(flag => Bytes(5, flag))]);

    private static byte[] Flag(string name) => [.. Text(1, name), .. Number(3, 1), .. Number(20, 2)];

    private static byte[] Tensor(string name, float[] values, params int[] shape) => Joined(
        [.. shape.Select(size => Number(1, size)), Number(2, Float), Text(8, name), Bytes(9, MemoryMarshal.AsBytes<float>(values))]);

    private static byte[] Value(string name, int columns)
    {
        byte[] shape = [.. Bytes(1, Text(2, "rows")), .. Bytes(1, Number(1, columns))];
        return [.. Text(1, name), .. Bytes(2, Bytes(1, [.. Number(1, Float), .. Bytes(2, shape)]))];
    }

    private static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, ReadOnlySpan<byte> content) =>
        [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Joined(IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => part)];

    private static List<byte> Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
