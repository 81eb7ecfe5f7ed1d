using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>Accuracy: the proportion of patients whose predicted class is their true class.</summary>
/// <remarks>Fleiss: Statistical methods for rates and proportions (1981), overall proportion of agreement. NaN without patients.</remarks>
public sealed record Accuracy : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, confusion => confusion.CorrectCount / confusion.Count);
}

/// <summary>
/// Balanced accuracy: the mean over classes of the proportion of the class's patients who are predicted to be in it (recall).
/// </summary>
/// <remarks>
/// Brodersen, Ong, Stephan, Buhmann: The balanced accuracy and its posterior distribution (2010), equation 2; for two classes, the mean of
/// sensitivity and specificity. NaN if a class has no patients.
/// </remarks>
public sealed record BalancedAccuracy : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "balanced-accuracy";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(
            truth, prediction, confusion => Enumerable.Range(0, confusion.ClassCount).Average(confusion.Recall));
}

/// <summary>
/// F1: the harmonic mean of precision and recall. For two classes, that of the positive class; for more classes, the mean of the classes'
/// F1 (macro F1).
/// </summary>
/// <remarks>
/// Van Rijsbergen: Information retrieval (1979), chapter 7, with beta 1; macro F1 is the mean of the F1 scores, not the F1 of the mean
/// precision and recall (Opitz, Burst: Macro F1 and macro F1, 2019). NaN if a class that is used has no patients and no patient is
/// predicted to be in it.
/// </remarks>
public sealed record F1 : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "f1";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, truth.IsBinary ? PositiveClassF1 : MacroF1);

    private static double PositiveClassF1(ConfusionMatrix confusion) => confusion.F1(1);

    private static double MacroF1(ConfusionMatrix confusion) => Enumerable.Range(0, confusion.ClassCount).Average(confusion.F1);
}

/// <summary>Matthews correlation coefficient: the correlation between the true and the predicted class, in [-1, 1].</summary>
/// <remarks>
/// Matthews: Comparison of the predicted and observed secondary structure of T4 phage lysozyme (1975) for two classes; Gorodkin: Comparing
/// two K-category assignments by a K-category correlation coefficient (2004), equation 8, for any number. NaN if all patients are in one
/// class or all are predicted to be in one class (the correlation with a constant is not defined).
/// </remarks>
public sealed record Mcc : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "mcc";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (-1, 1);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, Correlation);

    private static double Correlation(ConfusionMatrix confusion)
    {
        var (n, labels) = (confusion.Count, Enumerable.Range(0, confusion.ClassCount).ToArray());
        var covariance = (confusion.CorrectCount * n) - labels.Sum(k => confusion.TrueCount(k) * confusion.PredictedCount(k));
        var ofTruth = (n * n) - labels.Sum(k => confusion.TrueCount(k) * confusion.TrueCount(k));
        var ofCalls = (n * n) - labels.Sum(k => confusion.PredictedCount(k) * confusion.PredictedCount(k));
        return covariance / Math.Sqrt(ofTruth * ofCalls);
    }
}
