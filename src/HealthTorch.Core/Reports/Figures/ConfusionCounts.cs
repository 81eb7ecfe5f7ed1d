using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Confusion counts of a binary classification.</summary>
/// <param name="TrueNegative">Number of negatives predicted negative.</param>
/// <param name="FalsePositive">Number of negatives predicted positive.</param>
/// <param name="FalseNegative">Number of positives predicted negative.</param>
/// <param name="TruePositive">Number of positives predicted positive.</param>
internal sealed record ConfusionCounts(int TrueNegative, int FalsePositive, int FalseNegative, int TruePositive)
{
    /// <summary>Fraction of positives predicted positive.</summary>
    public double Sensitivity => (double)TruePositive / (TruePositive + FalseNegative);

    /// <summary>Fraction of negatives predicted positive.</summary>
    public double FalsePositiveRate => (double)FalsePositive / (TrueNegative + FalsePositive);

    /// <summary>Fraction of predicted positives that are positive.</summary>
    public double Precision => (double)TruePositive / (TruePositive + FalsePositive);

    /// <summary>Fraction of patients who are positive.</summary>
    public double Prevalence => (double)(TruePositive + FalseNegative) / (TrueNegative + FalsePositive + FalseNegative + TruePositive);

    /// <summary>The confusion counts of the figures; null unless there are two classes.</summary>
    /// <param name="figures">The figures, with the confusion matrix.</param>
    public static ConfusionCounts? From(FigureData figures) =>
        figures.Confusion is [[var tn, var fp], [var fn, var tp]] ? new ConfusionCounts(tn, fp, fn, tp) : null;
}
