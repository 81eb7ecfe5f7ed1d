using HealthTorch.Data;
using HealthTorch.Networks.Batches;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Treatment;

/// <summary>Outcomes under the received arm, as the targets of a network that predicts the outcome under every arm.</summary>
/// <param name="values">The outcome of each patient: a number, or 0 or 1 for two classes.</param>
/// <param name="arms">The arm that each patient received.</param>
/// <param name="count">Number of arms; the first is the reference.</param>
/// <param name="isBinary">Whether outcomes are 0 or 1.</param>
internal sealed class ArmOutcomes(double[] values, int[] arms, int count, bool isBinary) : Targets
{
    /// <summary>The outcome of each patient.</summary>
    public double[] Values { get; } = values;

    /// <summary>The arm that each patient received.</summary>
    public int[] Arms { get; } = arms;

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; } = count;

    /// <summary>Whether outcomes are 0 or 1.</summary>
    public bool IsBinary { get; } = isBinary;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override ArmOutcomes Take(IReadOnlyList<int> rows) =>
        new([.. rows.Select(row => Values[row])], [.. rows.Select(row => Arms[row])], ArmCount, IsBinary);
}

/// <summary>The tensors of <see cref="ArmOutcomes"/>.</summary>
/// <param name="values">(patients).</param>
/// <param name="arms">(patients) int64.</param>
/// <param name="count">Number of arms.</param>
/// <param name="isBinary">Whether outcomes are 0 or 1.</param>
internal sealed class ArmOutcomesBatch(Tensor values, Tensor arms, int count, bool isBinary) : TargetsBatch
{
    /// <summary>(patients) outcomes.</summary>
    public Tensor Values { get; } = values;

    /// <summary>(patients) int64 received arms.</summary>
    public Tensor Arms { get; } = arms;

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; } = count;

    /// <summary>Whether outcomes are 0 or 1.</summary>
    public bool IsBinary { get; } = isBinary;

    /// <inheritdoc/>
    public override ArmOutcomesBatch Select(Tensor rows) =>
        new(Values.index_select(0, rows), Arms.index_select(0, rows), ArmCount, IsBinary);

    /// <inheritdoc/>
    public override ArmOutcomesBatch Slice(long start, long count) =>
        new(Values.narrow(0, start, count), Arms.narrow(0, start, count), ArmCount, IsBinary);

    internal static ArmOutcomesBatch From(ArmOutcomes outcomes, Device device, ScalarType dtype) => new(
        tensor(outcomes.Values, dtype: dtype, device: device),
        tensor(outcomes.Arms, dtype: ScalarType.Int64, device: device),
        outcomes.ArmCount,
        outcomes.IsBinary);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Values.Dispose();
        Arms.Dispose();
    }
}
