using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>Overlap weights: largest for patients who could have received either of two arms, and near 0 for those who could not.</summary>
/// <remarks>
/// Li, Morgan, Zaslavsky: Balancing covariates via propensity score weighting (2018); for more than two arms it is applied to a pair of
/// arms, as in Li, Li: Propensity score weighting for causal inference with multiple treatments (2019). No weight exceeds 1/4, however
/// small a probability is.
/// </remarks>
public static class OverlapWeighting
{
    // Below this difference, relative to the largest weight, weights differ only by rounding.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The weight of each patient for comparing an arm with the reference: the product of both probabilities divided by their sum; e (1 -
    /// e) with two arms.
    /// </summary>
    /// <param name="nuisances">Probabilities of the arms.</param>
    /// <param name="arm">Index of an arm after the first.</param>
    public static double[] Weights(Nuisances nuisances, int arm)
    {
        var weights = new double[nuisances.Count];
        for (var row = 0; row < weights.Length; row++)
        {
            var first = row * nuisances.ArmCount;
            var (treated, reference) = (nuisances.Propensities[first + arm], nuisances.Propensities[first]);
            weights[row] = treated * reference / (treated + reference);
        }

        return weights;
    }

    /// <summary>
    /// Like <see cref="Weights"/>, but null if all weights are equal, as in a trial with the same probabilities for all patients.
    /// </summary>
    internal static double[]? WeightsUnlessEqual(Nuisances nuisances, int arm)
    {
        var weights = Weights(nuisances, arm);
        return weights.Length == 0 || weights.Max() - weights.Min() <= Rounding * weights.Max() ? null : weights;
    }

    /// <summary>
    /// The average effect of an arm against the reference among patients weighted by <see cref="Weights"/> (ATO), estimated from the
    /// patients of both arms: the regression of outcome residuals on treatment residuals, with an influence-function standard error.
    /// </summary>
    /// <param name="data">The patients.</param>
    /// <param name="nuisances">Their expected outcomes and probabilities, preferably cross-fitted.</param>
    /// <param name="arm">Index of an arm after the first.</param>
    /// <remarks>
    /// Robinson: Root-N-consistent semiparametric regression (1988); Crump et al.: Moving the goalposts (2006) for the estimand under
    /// heterogeneous effects.
    /// </remarks>
    public static EstimateWithError AverageEffect(EffectData data, Nuisances nuisances, int arm)
    {
        var residuals = Array.ConvertAll(
            data.RowsInArms(0, arm), row => PartiallingOutResiduals.Compute(data.Values[row], data.Arms[row], nuisances, arm, row));
        var variance = residuals.Average(of => of.Treatment * of.Treatment);
        var effect = residuals.Average(of => of.Treatment * of.Outcome) / variance;
        var influence = Array.ConvertAll(residuals, of => of.Treatment * (of.Outcome - (effect * of.Treatment)) / variance);
        return new EstimateWithError(effect, Moments.MeanWithError(influence).StandardError);
    }
}
