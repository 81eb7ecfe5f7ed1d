using System.Numerics;
using HealthTorch.Dense;

namespace HealthTorch.Scoring;

/// <summary>A thread's own room to score in.</summary>
internal abstract class Desk
{
    private double[] _manyFeatures = [];

    /// <summary>One patient's features.</summary>
    public abstract double[] Features { get; }

    /// <summary>One patient's outputs.</summary>
    public abstract double[] Outputs { get; }

    /// <summary>Room for the features of many patients.</summary>
    /// <param name="patients">At most <see cref="DensePlan.LeastChunk"/>.</param>
    public Span<double> ManyFeatures(int patients)
    {
        if (_manyFeatures.Length == 0)
        {
            _manyFeatures = new double[DensePlan.LeastChunk * Features.Length];
        }

        return _manyFeatures.AsSpan(0, patients * Features.Length);
    }

    /// <summary>The outputs of one patient.</summary>
    public abstract void Score(ReadOnlySpan<double> features, Span<double> outputs);

    /// <summary>The outputs of many patients, row-major.</summary>
    public abstract ReadOnlySpan<double> ScoreMany(ReadOnlySpan<double> features, int patients);
}

/// <summary>Networks of one and of many patients that share their parameters.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Desk<T>(DenseNetwork<T> network) : Desk
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly DenseNetwork<T> _one = network.Sharing(capacity: 1);
    private DenseNetwork<T>? _many;
    private double[] _manyOutputs = [];

    public override double[] Features { get; } = new double[network.Plan.Inputs];

    public override double[] Outputs { get; } = new double[network.Plan.Outputs];

    public override void Score(ReadOnlySpan<double> features, Span<double> outputs) => _one.Score(features, outputs);

    public override ReadOnlySpan<double> ScoreMany(ReadOnlySpan<double> features, int patients)
    {
        if (_many is null)
        {
            _many = network.Sharing(DensePlan.LeastChunk);
            _manyOutputs = new double[DensePlan.LeastChunk * network.Plan.Outputs];
        }

        var outputs = _manyOutputs.AsSpan(0, patients * network.Plan.Outputs);
        _many.Score(features, outputs);
        return outputs;
    }
}
