using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>Sensitivity (recall, true positive rate): the share of positive patients that are called positive.</summary>
/// <remarks>Altman, Bland: Diagnostic tests 1, sensitivity and specificity, BMJ 308 (1994) 1552. NaN without a positive patient.</remarks>
public sealed record Sensitivity : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "sensitivity";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, confusion => confusion.Recall(1));
}

/// <summary>Specificity (true negative rate): the share of negative patients that are called negative.</summary>
/// <remarks>Altman, Bland: Diagnostic tests 1, sensitivity and specificity, BMJ 308 (1994) 1552. NaN without a negative patient.</remarks>
public sealed record Specificity : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "specificity";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, confusion => confusion.Recall(0));
}

/// <summary>
/// Positive predictive value (precision): the share of those called positive that are positive, at the prevalence of these rows.
/// </summary>
/// <remarks>Altman, Bland: Diagnostic tests 2, predictive values, BMJ 309 (1994) 102. NaN where nobody is called positive.</remarks>
public sealed record Ppv : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "ppv";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, confusion => confusion.Precision(1));
}

/// <summary>Negative predictive value: the share of those called negative that are negative, at the prevalence of these rows.</summary>
/// <remarks>Altman, Bland: Diagnostic tests 2, predictive values, BMJ 309 (1994) 102. NaN where nobody is called negative.</remarks>
public sealed record Npv : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "npv";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said) =>
        Confusion.Statistic(truth, said, confusion => confusion.Precision(0));
}
