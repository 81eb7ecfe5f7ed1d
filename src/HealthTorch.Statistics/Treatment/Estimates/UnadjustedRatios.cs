using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>Unadjusted ratios of an arm to the reference.</summary>
public static class UnadjustedRatios
{
    /// <summary>The log risk ratio; NaN if nobody in one of the arms has the outcome.</summary>
    /// <param name="data">The patients, with outcomes of 0 and 1.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <remarks>Katz et al.: Obtaining confidence intervals for the risk ratio in cohort studies (1978), method C.</remarks>
    public static EstimateWithError LogRiskRatio(EffectData data, int arm)
    {
        var (treated, reference) = (CountOutcomes(data, arm), CountOutcomes(data, 0));
        return treated.Ill == 0 || reference.Ill == 0
            ? new EstimateWithError(double.NaN, double.NaN)
            : new EstimateWithError(
                Math.Log(treated.Ill / treated.All / (reference.Ill / reference.All)),
                Math.Sqrt((1 / treated.Ill) - (1 / treated.All) + (1 / reference.Ill) - (1 / reference.All)));
    }

    /// <summary>The log odds ratio; NaN if all or none of the patients in one of the arms have the outcome.</summary>
    /// <param name="data">The patients, with outcomes of 0 and 1.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <remarks>Woolf: On estimating the relation between blood group and disease (1955).</remarks>
    public static EstimateWithError LogOddsRatio(EffectData data, int arm)
    {
        var (treated, reference) = (CountOutcomes(data, arm), CountOutcomes(data, 0));
        double[] cells = [treated.Ill, treated.All - treated.Ill, reference.Ill, reference.All - reference.Ill];
        return Array.Exists(cells, cell => cell == 0)
            ? new EstimateWithError(double.NaN, double.NaN)
            : new EstimateWithError(Math.Log(cells[0] / cells[1] / (cells[2] / cells[3])), Math.Sqrt(cells.Sum(cell => 1 / cell)));
    }

    private static (double Ill, double All) CountOutcomes(EffectData data, int arm)
    {
        var rows = data.RowsInArms(arm);
        return (rows.Sum(row => data.Values[row]), rows.Length);
    }
}
