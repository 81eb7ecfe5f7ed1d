using System.Runtime.InteropServices;
using HealthTorch.Data.Rows;
using HealthTorch.Dense;
using HealthTorch.Dense.Tensors;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Rows;
using HealthTorch.Scoring;

namespace HealthTorch.Benchmarks;

/// <summary>A trained model and the patients that all contenders score with it.</summary>
internal sealed class ScoringTask : IDisposable
{
    private readonly TrainedFolder _model = new();

    /// <param name="count">How many patients: those of the data set again and again.</param>
    public ScoringTask(int count)
    {
        var columns = ((Table)_model.Patients.Inputs).Columns;
        (Count, Features) = (count, _model.Prepared.Features.Count);
        Patients = [.. Rows().SelectMany(row => columns.Select(column => column.Values[row]))];
        Prepared = [.. Rows().SelectMany(row => _model.Prepared[row].ToArray()).Select(value => (float)value)];
        Scorer = Scorer.Load(_model.Model);
        Network = new Mlp().Build(_model.Prepared, 1);
        Weights.Load(Network, _model.Weights);
        Network.eval();
        _model.Peers.Save<float>("x", Prepared, count, Features);

        IEnumerable<int> Rows() => Enumerable.Range(0, count).Select(i => i % _model.Patients.Count);
    }

    /// <summary>Number of patients.</summary>
    public int Count { get; }

    /// <summary>Number of columns, and of features.</summary>
    public int Features { get; }

    /// <summary>The columns as read, row-major.</summary>
    public double[] Patients { get; }

    /// <summary>What the network reads, row-major.</summary>
    public float[] Prepared { get; }

    /// <summary>The model as this library scores with it.</summary>
    public Scorer Scorer { get; }

    /// <summary>The network alone on the dense engine.</summary>
    /// <param name="capacity">Patients of a pass.</param>
    public DenseNetwork<float> Alone(int capacity)
    {
        var network = new DenseNetwork<float>(new Mlp().Plan(_model.Prepared, 1)!, capacity);
        network.Parameters.Load(Safetensors.Read(_model.Weights));
        return network;
    }

    /// <summary>The network alone in torch, in evaluation mode: one logit a patient.</summary>
    public Network Network { get; }

    /// <summary>Where the peers in Python find them.</summary>
    public string Folder => _model.Peers.Path;

    /// <summary>The network alone as an ONNX file.</summary>
    public byte[] Onnx()
    {
        var layers = Safetensors.Read(_model.Weights).Values.Select(layer => MemoryMarshal.Cast<byte, float>(layer.Bytes).ToArray());
        return OnnxFile.Of([.. layers.Chunk(2).Select(layer => (layer[0], layer[1]))], Features);
    }

    public void Dispose()
    {
        Network.Dispose();
        _model.Dispose();
    }
}
