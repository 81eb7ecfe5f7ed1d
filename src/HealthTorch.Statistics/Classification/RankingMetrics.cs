using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// Area under the ROC curve: the probability that a positive patient has a higher predicted probability than a negative patient; ties count
/// one half.
/// </summary>
/// <remarks>
/// Hanley, McNeil: The meaning and use of the area under a receiver operating characteristic curve (1982). Computed by sorting, with the
/// trapezoidal rule over the distinct probabilities, which equals the Mann-Whitney statistic with midranks. NaN unless both classes have at
/// least one patient. Its interval in reports is the percentile bootstrap interval (patients resampled), as for every metric;
/// <see cref="DeLong"/> computes the interval for independent patients.
/// </remarks>
public sealed record Auroc : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "auroc";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <summary>The area under the ROC curve of one class against the rest.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions.</param>
    /// <param name="label">The class.</param>
    internal static SampleStatistic OneAgainstRest(ClassLabels truth, ClassProbabilities prediction, int label)
    {
        var ranking = new ScoreRanking(truth, prediction, label);
        return sample =>
        {
            var (area, last) = (0.0, default(RocPoint));
            ranking.VisitPoints(sample, point =>
            {
                area += (point.FalsePositives - last.FalsePositives) * (point.TruePositives + last.TruePositives) / 2;
                last = point;
            });
            return area / (last.TruePositives * last.FalsePositives);
        };
    }

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction) =>
        OneAgainstRest(truth, prediction, 1);
}

/// <summary>Macro one-vs-rest AUROC: the mean over classes of the area under the ROC curve of that class against the rest.</summary>
/// <remarks>
/// Provost, Domingos: Well-trained PETs (2000), with equal class weights; compared in Hand, Till (2001). NaN unless every class has at
/// least one patient.
/// </remarks>
public sealed record MacroAuroc : ClassMetric
{
    /// <inheritdoc/>
    public override string Name => "macro-auroc";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        SampleStatistic[] areas =
            [.. Enumerable.Range(0, truth.Names.Count).Select(label => Auroc.OneAgainstRest(truth, prediction, label))];
        return sample => areas.Average(area => area(sample));
    }
}

/// <summary>
/// Area under the precision-recall curve (average precision): the sum over the distinct probabilities of the precision times the increase
/// in recall. For an uninformative model it equals the prevalence.
/// </summary>
/// <remarks>
/// AP = sum of (R_k - R_(k-1)) P_k (Manning, Raghavan, Schütze: Introduction to information retrieval, 2008, section 8.4; ties as one
/// step). Points are not interpolated linearly, which would be too optimistic (Davis, Goadrich: The relationship between precision-recall
/// and ROC curves, 2006). NaN without positive patients.
/// </remarks>
public sealed record Auprc : BinaryMetric
{
    /// <inheritdoc/>
    public override string Name => "auprc";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        var ranking = new ScoreRanking(truth, prediction, 1);
        return sample =>
        {
            var (area, found) = (0.0, 0.0);
            ranking.VisitPoints(sample, point =>
            {
                area += (point.TruePositives - found) * point.Precision;
                found = point.TruePositives;
            });
            return area / found;
        };
    }
}
