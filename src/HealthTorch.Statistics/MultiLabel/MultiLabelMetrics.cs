using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.MultiLabel;

/// <summary>
/// A binary metric for multi-label targets: its mean over the labels that have both positive and negative patients, or its value for one
/// label. Missing labels are ignored.
/// </summary>
public abstract record MultiLabelMetric : Metric<MultiLabels, MultiLabelProbabilities>
{
    /// <summary>The label that is evaluated; null for the mean over all labels.</summary>
    public string? Task { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);

    /// <summary>The binary metric that is computed for each label.</summary>
    private protected abstract ClassMetric LabelMetric { get; }

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => targets is MultiLabels labels && (Task is null || labels.Tasks.Contains(Task));

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(MultiLabels truth, MultiLabelProbabilities prediction)
    {
        SampleStatistic[] tasks =
        [
            .. Enumerable.Range(0, truth.Tasks.Count).Where(task => Task is null || truth.Tasks[task] == Task)
                .Select(task => CreateLabelStatistic(truth, prediction, task)),
        ];
        return sample => tasks.Select(task => task(sample)).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>The metric's name, with the label if one is set.</summary>
    /// <param name="kind">The metric's name in the Catalog.</param>
    private protected string FormatName(string kind) => Task is null ? kind : $"{kind}({Task})";

    private SampleStatistic CreateLabelStatistic(MultiLabels truth, MultiLabelProbabilities prediction, int task)
    {
        var rows = truth.KnownRows(task);
        var classes = truth.ForTask(task, rows);
        var statistic = LabelMetric.StatisticFor(classes, prediction.ForTask(task, rows));
        int[] positives = [.. Enumerable.Range(0, rows.Length).Where(place => classes.Labels[place] == 1)];
        return sample =>
        {
            var own = new RowWeights(Array.ConvertAll(rows, row => sample.Values[row]));
            var found = own.CountIn(positives);
            return found > 0 && found < own.Total ? statistic(own) : double.NaN;
        };
    }
}

/// <summary>
/// Area under the ROC curve: its mean over the labels that have both positive and negative patients, or its value for one label.
/// </summary>
/// <remarks>
/// Wu et al.: MoleculeNet: a benchmark for molecular machine learning (2018), table 3. NaN if no label has both positive and negative
/// patients.
/// </remarks>
public sealed record MultiLabelAuroc : MultiLabelMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("labels-auroc");

    private protected override ClassMetric LabelMetric => new Auroc();
}

/// <summary>
/// Area under the precision-recall curve (average precision): its mean over the labels that have both positive and negative patients, or
/// its value for one label.
/// </summary>
/// <remarks>
/// Wu et al.: MoleculeNet: a benchmark for molecular machine learning (2018), table 3. NaN if no label has both positive and negative
/// patients.
/// </remarks>
public sealed record MultiLabelAuprc : MultiLabelMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("labels-auprc");

    private protected override ClassMetric LabelMetric => new Auprc();
}

/// <summary>Brier score: its mean over the labels that have both positive and negative patients, or its value for one label.</summary>
/// <remarks>
/// Brier: Verification of forecasts expressed in terms of probability (1950). NaN if no label has both positive and negative patients.
/// </remarks>
public sealed record MultiLabelBrier : MultiLabelMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("labels-brier");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    private protected override ClassMetric LabelMetric => new Brier();
}
