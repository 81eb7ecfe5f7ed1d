namespace HealthTorch.Data;

/// <summary>
/// A calibrated lower bound of survival times: the time at which a patient's predicted incidence reaches <see cref="Probability"/>, but at
/// most
/// <see cref="Cutoff"/>.
/// </summary>
/// <param name="Probability">In [0, 1]; 0 where only the bound 0 is safe.</param>
/// <param name="Cutoff">The largest bound, in the targets' unit.</param>
/// <param name="Coverage">The share of patients who live at least as long as their bound, in (0, 1).</param>
public sealed record LowerBound(double Probability, double Cutoff, double Coverage)
{
    /// <summary>What is wrong with it where it was read from a file, each with its member.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Fault.OutsideOf("probability", Probability, 0, 1),
        .. Fault.OutsideOf("cutoff", Cutoff, 0, double.MaxValue),
        .. Fault.OutsideOf("coverage", Coverage, 0, 1),
    ];
}
