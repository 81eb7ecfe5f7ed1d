namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>Outcome and treatment residuals of a patient, given the features, in the comparison of an arm with the reference.</summary>
/// <param name="Outcome">The outcome minus its expectation regardless of the arm.</param>
/// <param name="Treatment">Treatment indicator (1 for the arm, 0 for the reference) minus the arm's probability among the two arms.</param>
/// <remarks>Robinson: Root-N-consistent semiparametric regression (1988).</remarks>
internal readonly record struct PartiallingOutResiduals(double Outcome, double Treatment)
{
    /// <summary>Computes the residuals of a patient.</summary>
    /// <param name="value">The outcome.</param>
    /// <param name="received">The arm received: either the arm or the reference.</param>
    /// <param name="nuisances">Expected outcomes and probabilities.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="row">The patient's row.</param>
    public static PartiallingOutResiduals Compute(double value, int received, Nuisances nuisances, int arm, int row)
    {
        var first = row * nuisances.ArmCount;
        var share = nuisances.Propensities[first + arm] / (nuisances.Propensities[first + arm] + nuisances.Propensities[first]);
        var expected = (share * nuisances.Outcomes[first + arm]) + ((1 - share) * nuisances.Outcomes[first]);
        return new PartiallingOutResiduals(value - expected, (received == arm ? 1 : 0) - share);
    }
}
