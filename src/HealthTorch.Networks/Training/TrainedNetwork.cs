using System.Numerics;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Dense;
using HealthTorch.Dense.Plan;
using HealthTorch.Dense.Tensors;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Hardware;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
using HealthTorch.Scoring.Folders;
using HealthTorch.Scoring.Links;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Training;

/// <summary>A trained network, independent of the engine. Created outside dispose scopes and held with <c>using</c>.</summary>
internal abstract class TrainedNetwork : IDisposable
{
    /// <summary>The engine that computes the network.</summary>
    public abstract Engine Engine { get; }

    /// <summary>The device of the network.</summary>
    public abstract string Device { get; }

    /// <summary>Name and shape of every trained parameter.</summary>
    public abstract IReadOnlyList<(string Name, long[] Shape)> Parameters { get; }

    /// <summary>Computes the outputs for prepared patients, row-major, in evaluation mode, and checks that they are finite.</summary>
    /// <param name="inputs">Prepared patients.</param>
    /// <exception cref="DataException">An output is not a finite number; the message names the row.</exception>
    public double[] ComputeOutputs(Inputs inputs)
    {
        var outputs = Compute(inputs);
        FiniteOutputs.Require(outputs, Math.Max(1, outputs.Length / Math.Max(1, inputs.Count)));
        return outputs;
    }

    /// <summary>Computes the outputs for prepared patients, row-major, in evaluation mode.</summary>
    /// <param name="inputs">Prepared patients.</param>
    protected abstract double[] Compute(Inputs inputs);

    /// <summary>Serializes the state as a safetensors file.</summary>
    public abstract byte[] Save();

    public abstract void Dispose();

    /// <summary>Loads a trained network.</summary>
    /// <param name="config">Engine, device and number format.</param>
    /// <param name="model">The network.</param>
    /// <param name="task">The task of the network.</param>
    /// <param name="prepared">Prepared inputs and targets without patients.</param>
    /// <param name="files">The model's folder.</param>
    /// <param name="name">The file that was written by <see cref="Save"/>.</param>
    /// <exception cref="DataException">The file does not fit the network.</exception>
    public static TrainedNetwork Load(
        TrainingConfig config, ModelConfig model, NetworkTask task, Cohort prepared, ModelFiles files, string name)
    {
        // Checked before memory is allocated: a configuration may request any size, but the size of a file is known.
        var minBytes = sizeof(float) * model.MinWeightCount(prepared.Inputs, task.OutputCount(prepared.Targets));
        files.Require(name, files.Length(name) is var bytes && bytes >= minBytes
            ? []
            : [$"has {bytes} bytes, but the experiment's network requires at least {minBytes}"]);
        return EngineSelector.PlanFor(config, model, task, prepared, rows: 1) is not { } plan
            ? LoadTorch(config, model, task, prepared, files, name)
            : config.Precision == FloatPrecision.Float64 ? LoadDense<double>(plan, files, name)
            : LoadDense<float>(plan, files, name);
    }

    private static TorchTrainedNetwork LoadTorch(
        TrainingConfig config, ModelConfig model, NetworkTask task, Cohort prepared, ModelFiles files, string name)
    {
        var device = TorchDevices.Resolve(config.Device);
        TorchDevices.SetThreadCount(config.Threads);
        var network = model.Build(prepared.Inputs, task.OutputCount(prepared.Targets));
        network.to(device, config.Dtype);
        var fitted = new TorchTrainedNetwork(network, device, config.Dtype);
        try
        {
            return files.Load(name, Weights.CountBytes(network), weights =>
            {
                Weights.Load(network, weights);
                return fitted;
            });
        }
        catch (DataException)
        {
            fitted.Dispose();
            throw;
        }
    }

    private static DenseTrainedNetwork<T> LoadDense<T>(DensePlan plan, ModelFiles files, string name)
        where T : unmanaged, IFloatingPointIeee754<T> => files.Load(
            name,
            plan.GetByteCount(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()),
            weights => new DenseTrainedNetwork<T>(DenseNetwork<T>.Load(plan, Safetensors.Read(weights))));
}

/// <summary>A trained torch network.</summary>
internal sealed class TorchTrainedNetwork(Network network, Device device, ScalarType dtype) : TrainedNetwork
{
    // Limits the number of patients whose features are in memory; a multiple of the evaluation batch size.
    private const int MaxRowsInMemory = 1 << 14;

    public override Engine Engine => Engine.Torch;

    public override string Device => device.ToString();

    public override IReadOnlyList<(string Name, long[] Shape)> Parameters =>
        [.. network.named_parameters().Select(named => (named.name, named.parameter.shape))];

    protected override double[] Compute(Inputs inputs)
    {
        var outputs = new List<double>();
        for (var first = 0; first < inputs.Count; first += MaxRowsInMemory)
        {
            var rows = inputs.Take([.. Enumerable.Range(first, Math.Min(MaxRowsInMemory, inputs.Count - first))]);
            using var batch = InputsBatch.From(rows, device, dtype);
            outputs.AddRange(BatchEvaluation.ComputeOutputs(network, batch));
        }

        return [.. outputs];
    }

    public override byte[] Save() => Weights.Save(network);

    public override void Dispose() => network.Dispose();
}

/// <summary>A trained dense network.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseTrainedNetwork<T>(DenseNetwork<T> network) : TrainedNetwork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Limits the number of patients whose features are in memory.
    private const int MaxRowsInMemory = 4 * DensePlan.MinChunkSize;

    public override Engine Engine => Engine.Dense;

    public override string Device => "cpu";

    public override IReadOnlyList<(string Name, long[] Shape)> Parameters =>
        [.. network.Plan.Parameters.Where(shape => shape.IsTrained).Select(shape => (shape.Name, shape.TorchShape))];

    protected override double[] Compute(Inputs inputs)
    {
        var (rows, sharing) = ((FeatureRows)inputs, network.WithSharedParameters(Math.Clamp(inputs.Count, 1, DensePlan.MinChunkSize)));
        var outputs = new double[rows.Count * network.Plan.Outputs];
        var features = new double[Math.Min(MaxRowsInMemory, rows.Count) * network.Plan.Inputs];
        for (var first = 0; first < rows.Count; first += MaxRowsInMemory)
        {
            var count = Math.Min(MaxRowsInMemory, rows.Count - first);
            var chunk = features.AsSpan(0, count * network.Plan.Inputs);
            rows.CopyTo(first, chunk);
            sharing.Score(chunk, outputs.AsSpan(first * network.Plan.Outputs, count * network.Plan.Outputs));
        }

        return outputs;
    }

    public override byte[] Save() => Safetensors.Write(network.Parameters.ToStoredTensors());

    public override void Dispose()
    {
    }
}
