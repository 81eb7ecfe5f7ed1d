using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>Sensitivity (recall, true positive rate): the proportion of positive patients who are predicted positive.</summary>
/// <remarks>Altman, Bland: Diagnostic tests 1, sensitivity and specificity, BMJ 308 (1994) 1552. NaN without positive patients.</remarks>
public sealed record Sensitivity : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "sensitivity";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, confusion => confusion.Recall(1));
}

/// <summary>Specificity (true negative rate): the proportion of negative patients who are predicted negative.</summary>
/// <remarks>Altman, Bland: Diagnostic tests 1, sensitivity and specificity, BMJ 308 (1994) 1552. NaN without negative patients.</remarks>
public sealed record Specificity : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "specificity";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, confusion => confusion.Recall(0));
}

/// <summary>
/// Positive predictive value (precision): the proportion of patients predicted positive who are positive, at the prevalence of these rows.
/// </summary>
/// <remarks>Altman, Bland: Diagnostic tests 2, predictive values, BMJ 309 (1994) 102. NaN if no patient is predicted positive.</remarks>
public sealed record Ppv : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "ppv";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, confusion => confusion.Precision(1));
}

/// <summary>
/// Negative predictive value: the proportion of patients predicted negative who are negative, at the prevalence of these rows.
/// </summary>
/// <remarks>Altman, Bland: Diagnostic tests 2, predictive values, BMJ 309 (1994) 102. NaN if no patient is predicted negative.</remarks>
public sealed record Npv : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "npv";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        ConfusionMatrix.CreateStatistic(truth, prediction, confusion => confusion.Precision(0));
}
