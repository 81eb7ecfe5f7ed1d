namespace HealthTorch.Estimators;

/// <summary>Unadjusted ratios of an arm to the reference.</summary>
public static class UnadjustedRatios
{
    /// <summary>The log risk ratio; NaN if nobody in one of the arms has the outcome.</summary>
    /// <param name="data">The patients, with outcomes of 0 and 1.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <remarks>Katz et al.: Obtaining confidence intervals for the risk ratio in cohort studies (1978), method C.</remarks>
    public static Estimated LogRiskRatio(EffectData data, int arm)
    {
        var (treated, reference) = (Counts(data, arm), Counts(data, 0));
        return treated.Ill == 0 || reference.Ill == 0
            ? new Estimated(double.NaN, double.NaN)
            : new Estimated(
                Math.Log(treated.Ill / treated.All / (reference.Ill / reference.All)),
                Math.Sqrt((1 / treated.Ill) - (1 / treated.All) + (1 / reference.Ill) - (1 / reference.All)));
    }

    /// <summary>The log odds ratio; NaN if all or none of the patients in one of the arms have the outcome.</summary>
    /// <param name="data">The patients, with outcomes of 0 and 1.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <remarks>Woolf: On estimating the relation between blood group and disease (1955).</remarks>
    public static Estimated LogOddsRatio(EffectData data, int arm)
    {
        var (treated, reference) = (Counts(data, arm), Counts(data, 0));
        double[] cells = [treated.Ill, treated.All - treated.Ill, reference.Ill, reference.All - reference.Ill];
        return Array.Exists(cells, cell => cell == 0)
            ? new Estimated(double.NaN, double.NaN)
            : new Estimated(Math.Log(cells[0] / cells[1] / (cells[2] / cells[3])), Math.Sqrt(cells.Sum(cell => 1 / cell)));
    }

    private static (double Ill, double All) Counts(EffectData data, int arm)
    {
        var rows = data.RowsOf(arm);
        return (rows.Sum(row => data.Values[row]), rows.Length);
    }
}
