using System.Numerics;
using HealthTorch.Dense;
using HealthTorch.Dense.Plan;

namespace HealthTorch.Scoring;

/// <summary>The buffers that one thread uses while it scores patients.</summary>
internal abstract class ScorerBuffers
{
    private double[] _manyFeatures = [];

    /// <summary>One patient's features.</summary>
    public abstract double[] Features { get; }

    /// <summary>The input of the link for one patient: the network's outputs, followed by the stratum for a stratified model.</summary>
    public abstract double[] LinkInput { get; }

    /// <summary>A buffer for the features of many patients.</summary>
    /// <param name="patients">At most <see cref="DensePlan.MinChunkSize"/>.</param>
    public Span<double> ManyFeatures(int patients)
    {
        if (_manyFeatures.Length == 0)
        {
            _manyFeatures = new double[DensePlan.MinChunkSize * Features.Length];
        }

        return _manyFeatures.AsSpan(0, patients * Features.Length);
    }

    /// <summary>Computes the network's outputs for one patient and writes them to <see cref="LinkInput"/>.</summary>
    public abstract void ScoreOne();

    /// <summary>Computes the network's outputs for many patients, row-major.</summary>
    public abstract ReadOnlySpan<double> ScoreMany(ReadOnlySpan<double> features, int patients);
}

/// <summary>One network for single patients and one for many patients, with shared parameters.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="network">The network.</param>
/// <param name="read">Number of values per patient that the link reads.</param>
internal sealed class ScorerWorkspace<T>(DenseNetwork<T> network, int read) : ScorerBuffers
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly DenseNetwork<T> _one = network.WithSharedParameters(capacity: 1);
    private DenseNetwork<T>? _many;
    private double[] _manyOutputs = [];

    public override double[] Features { get; } = new double[network.Plan.Inputs];

    public override double[] LinkInput { get; } = new double[read];

    public override void ScoreOne() => _one.Score(Features, LinkInput.AsSpan(0, network.Plan.Outputs));

    public override ReadOnlySpan<double> ScoreMany(ReadOnlySpan<double> features, int patients)
    {
        if (_many is null)
        {
            _many = network.WithSharedParameters(DensePlan.MinChunkSize);
            _manyOutputs = new double[DensePlan.MinChunkSize * network.Plan.Outputs];
        }

        var outputs = _manyOutputs.AsSpan(0, patients * network.Plan.Outputs);
        _many.Score(features, outputs);
        return outputs;
    }
}
