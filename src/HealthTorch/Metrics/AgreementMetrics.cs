using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>Accuracy: the share of patients that are called the class they are of.</summary>
/// <remarks>Fleiss: Statistical methods for rates and proportions (1981), overall proportion of agreement. NaN without patients.</remarks>
public sealed record Accuracy : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, confusion => confusion.Correct / confusion.Count);
}

/// <summary>Balanced accuracy: the mean over classes of the share of the class's patients that are called it.</summary>
/// <remarks>
/// Brodersen, Ong, Stephan, Buhmann: The balanced accuracy and its posterior distribution (2010), equation 2; of two classes, the mean of
/// sensitivity and specificity. NaN where a class has no patient.
/// </remarks>
public sealed record BalancedAccuracy : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "balanced-accuracy";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, confusion => Enumerable.Range(0, confusion.Classes).Average(confusion.Recall));
}

/// <summary>
/// F1: the harmonic mean of precision and recall of the positive class of two; of more classes, the mean of each class's F1 (macro).
/// </summary>
/// <remarks>
/// Van Rijsbergen: Information retrieval (1979), chapter 7, with beta 1; macro as the mean of F1, not the F1 of means (Opitz, Burst:
/// Macro F1 and macro F1, 2019). NaN where a counted class has no patient and nobody is called it.
/// </remarks>
public sealed record F1 : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "f1";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, truth.IsBinary ? OfPositives : Macro);

    private static double OfPositives(Confusion confusion) => confusion.F1(1);

    private static double Macro(Confusion confusion) => Enumerable.Range(0, confusion.Classes).Average(confusion.F1);
}

/// <summary>Matthews correlation coefficient: the correlation of true and called class, in [-1, 1].</summary>
/// <remarks>
/// Matthews: Comparison of the predicted and observed secondary structure of T4 phage lysozyme (1975) for two classes; Gorodkin:
/// Comparing two K-category assignments by a K-category correlation coefficient (2004), equation 8, for any number. NaN where all
/// patients are of one class or all are called one class (a correlation with a constant).
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
    protected override Statistic Measure(Classes truth, ClassProbabilities said) => Confusion.Statistic(truth, said, Correlation);

    private static double Correlation(Confusion confusion)
    {
        var (n, labels) = (confusion.Count, Enumerable.Range(0, confusion.Classes).ToArray());
        var covariance = (confusion.Correct * n) - labels.Sum(k => confusion.Patients(k) * confusion.Calls(k));
        var ofTruth = (n * n) - labels.Sum(k => confusion.Patients(k) * confusion.Patients(k));
        var ofCalls = (n * n) - labels.Sum(k => confusion.Calls(k) * confusion.Calls(k));
        return covariance / Math.Sqrt(ofTruth * ofCalls);
    }
}
