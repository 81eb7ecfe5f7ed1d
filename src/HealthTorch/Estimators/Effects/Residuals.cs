namespace HealthTorch.Estimators;

/// <summary>What the features do not tell of a patient of an arm or the reference.</summary>
/// <param name="Outcome">The outcome less that expected whatever of both arms.</param>
/// <param name="Treatment">1 for the arm, 0 for the reference, less the arm's probability among both.</param>
/// <remarks>Robinson: Root-N-consistent semiparametric regression (1988).</remarks>
internal readonly record struct Residuals(double Outcome, double Treatment)
{
    /// <summary>Those of a patient.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="nuisances">Expected outcomes and probabilities.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <param name="row">A patient of the arm or the reference.</param>
    public static Residuals Of(EffectData data, Nuisances nuisances, int arm, int row)
    {
        var first = row * data.ArmCount;
        var share = nuisances.Propensities[first + arm] / (nuisances.Propensities[first + arm] + nuisances.Propensities[first]);
        var expected = (share * nuisances.Outcomes[first + arm]) + ((1 - share) * nuisances.Outcomes[first]);
        return new Residuals(data.Values[row] - expected, (data.Arms[row] == arm ? 1 : 0) - share);
    }
}
