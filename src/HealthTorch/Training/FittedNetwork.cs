using System.Numerics;
using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Models;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace HealthTorch.Training;

/// <summary>A trained network, independent of the engine. Created outside dispose scopes and held with <c>using</c>.</summary>
internal abstract class FittedNetwork : IDisposable
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
    public double[] Outputs(Inputs inputs)
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
    public static FittedNetwork Read(
        TrainingConfig config, ModelConfig model, NetworkTask task, Cohort prepared, ModelFiles files, string name)
    {
        // Checked before memory is allocated: a configuration may request any size, but the size of a file is known.
        var minBytes = sizeof(float) * model.CountLeastWeights(prepared.Inputs, task.Outputs(prepared.Targets));
        files.Require(name, files.Length(name) is var bytes && bytes >= minBytes
            ? []
            : [$"has {bytes} bytes, but the experiment's network requires at least {minBytes}"]);
        return EngineChoice.PlanFor(config, model, task, prepared, rows: 1) is not { } plan
            ? ReadTorch(config, model, task, prepared, files, name)
            : config.Precision == Precision.Float64 ? ReadDense<double>(plan, files, name)
            : ReadDense<float>(plan, files, name);
    }

    private static TorchFitted ReadTorch(
        TrainingConfig config, ModelConfig model, NetworkTask task, Cohort prepared, ModelFiles files, string name)
    {
        var device = Devices.Choose(config.Device);
        Devices.UseThreads(config.Threads);
        var network = model.Build(prepared.Inputs, task.Outputs(prepared.Targets));
        network.to(device, config.Dtype);
        var fitted = new TorchFitted(network, device, config.Dtype);
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

    private static DenseFitted<T> ReadDense<T>(DensePlan plan, ModelFiles files, string name)
        where T : unmanaged, IFloatingPointIeee754<T> => files.Load(
            name,
            plan.Bytes(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()),
            weights => new DenseFitted<T>(DenseNetwork<T>.Load(plan, Safetensors.Read(weights))));
}

/// <summary>A trained torch network.</summary>
internal sealed class TorchFitted(Network network, Device device, ScalarType dtype) : FittedNetwork
{
    // Limits the number of patients whose features are in memory; a multiple of the evaluation batch size.
    private const int RowsAtOnce = 1 << 14;

    public override Engine Engine => Engine.Torch;

    public override string Device => device.ToString();

    public override IReadOnlyList<(string Name, long[] Shape)> Parameters =>
        [.. network.named_parameters().Select(named => (named.name, named.parameter.shape))];

    protected override double[] Compute(Inputs inputs)
    {
        var outputs = new List<double>();
        for (var first = 0; first < inputs.Count; first += RowsAtOnce)
        {
            var rows = inputs.Take([.. Enumerable.Range(first, Math.Min(RowsAtOnce, inputs.Count - first))]);
            using var batch = InputsBatch.Of(rows, device, dtype);
            outputs.AddRange(Evaluation.OutputsOf(network, batch));
        }

        return [.. outputs];
    }

    public override byte[] Save() => Weights.Save(network);

    public override void Dispose() => network.Dispose();
}

/// <summary>A trained dense network.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseFitted<T>(DenseNetwork<T> network) : FittedNetwork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Limits the number of patients whose features are in memory.
    private const int RowsAtOnce = 4 * DensePlan.LeastChunk;

    public override Engine Engine => Engine.Dense;

    public override string Device => "cpu";

    public override IReadOnlyList<(string Name, long[] Shape)> Parameters =>
        [.. network.Plan.Parameters.Where(shape => shape.IsTrained).Select(shape => (shape.Name, shape.TorchShape))];

    protected override double[] Compute(Inputs inputs)
    {
        var (rows, sharing) = ((Rows)inputs, network.Sharing(Math.Clamp(inputs.Count, 1, DensePlan.LeastChunk)));
        var outputs = new double[rows.Count * network.Plan.Outputs];
        var features = new double[Math.Min(RowsAtOnce, rows.Count) * network.Plan.Inputs];
        for (var first = 0; first < rows.Count; first += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, rows.Count - first);
            var chunk = features.AsSpan(0, count * network.Plan.Inputs);
            rows.CopyTo(first, chunk);
            sharing.Score(chunk, outputs.AsSpan(first * network.Plan.Outputs, count * network.Plan.Outputs));
        }

        return outputs;
    }

    public override byte[] Save() => Safetensors.Write(network.Parameters.Stored());

    public override void Dispose()
    {
    }
}
