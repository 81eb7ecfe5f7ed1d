namespace HealthTorch.Reports;

/// <summary>Patients of two classes by what they are and what they are called.</summary>
/// <param name="TrueNegative">Called negative, rightly.</param>
/// <param name="FalsePositive">Called positive, wrongly.</param>
/// <param name="FalseNegative">Called negative, wrongly.</param>
/// <param name="TruePositive">Called positive, rightly.</param>
internal sealed record TwoByTwo(int TrueNegative, int FalsePositive, int FalseNegative, int TruePositive)
{
    /// <summary>Share of the positive who are called so.</summary>
    public double Sensitivity => (double)TruePositive / (TruePositive + FalseNegative);

    /// <summary>Share of the negative who are called positive.</summary>
    public double FalsePositiveRate => (double)FalsePositive / (TrueNegative + FalsePositive);

    /// <summary>Share of those called positive who are.</summary>
    public double Precision => (double)TruePositive / (TruePositive + FalsePositive);

    /// <summary>Share of the patients who are positive.</summary>
    public double Prevalence => (double)(TruePositive + FalseNegative) / (TrueNegative + FalsePositive + FalseNegative + TruePositive);

    /// <summary>The table of two classes; null for none or more.</summary>
    /// <param name="figures">The figures, with their confusion matrix.</param>
    public static TwoByTwo? Of(Experiments.Figures figures) => figures.Confusion is [[var tn, var fp], [var fn, var tp]] ? new TwoByTwo(tn, fp, fn, tp) : null;
}
