using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Survival;

/// <summary>
/// A calibrated (conformal) lower bound of survival times: the time at which a patient's predicted incidence reaches
/// <see cref="Probability"/>, but at most <see cref="Cutoff"/>.
/// </summary>
/// <param name="Probability">The incidence at the bound, in [0, 1]; 0 if only the bound 0 is valid.</param>
/// <param name="Cutoff">The largest bound, in the unit of the targets.</param>
/// <param name="Coverage">The proportion of patients who survive at least until their bound, in (0, 1).</param>
public sealed record SurvivalLowerBound(double Probability, double Cutoff, double Coverage)
{
    /// <summary>Returns the errors in a bound that was read from a file, each with the name of its property.</summary>
    internal IEnumerable<string> Validate() =>
    [
        .. ValidationErrors.ForRange("probability", Probability, 0, 1),
        .. ValidationErrors.ForRange("cutoff", Cutoff, 0, double.MaxValue),
        .. ValidationErrors.ForRange("coverage", Coverage, 0, 1),
    ];
}
