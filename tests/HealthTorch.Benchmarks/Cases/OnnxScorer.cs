using Microsoft.ML.OnnxRuntime;

namespace HealthTorch.Benchmarks;

/// <summary>ONNX Runtime with inputs and outputs that are bound once to memory that stays: its fastest way.</summary>
internal sealed class OnnxScorer : IDisposable
{
    private static readonly string[] s_inputs = ["x"], s_outputs = ["p"];
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue[] _input, _output;

    /// <summary>Loads a network.</summary>
    /// <param name="file">The bytes of an ONNX file.</param>
    /// <param name="rows">Rows of one call.</param>
    /// <param name="features">Numbers of a row.</param>
    public OnnxScorer(byte[] file, int rows, int features)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(file, options);
        (Input, Output) = (new float[rows * features], new float[rows]);
        _input = [OrtValue.CreateTensorValueFromMemory(Input, [rows, features])];
        _output = [OrtValue.CreateTensorValueFromMemory(Output, [rows, 1])];
    }

    /// <summary>Rows to score.</summary>
    public float[] Input { get; }

    /// <summary>A probability a row.</summary>
    public float[] Output { get; }

    /// <summary>Scores what <see cref="Input"/> holds.</summary>
    public void Score() => _session.Run(_options, s_inputs, _input, s_outputs, _output);

    public void Dispose()
    {
        _input[0].Dispose();
        _output[0].Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
