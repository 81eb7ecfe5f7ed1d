using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// A binary metric for multi-label targets: its mean over the labels that have both positive and negative patients, or its value for one
/// label. Missing labels are ignored.
/// </summary>
public abstract record LabelsMetric : Metric<Labels, LabelProbabilities>
{
    /// <summary>The label that is evaluated; null for the mean over all labels.</summary>
    public string? Task { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);

    /// <summary>The binary metric that is computed for each label.</summary>
    private protected abstract ClassMetric OfOne { get; }

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Labels labels && (Task is null || labels.Tasks.Contains(Task));

    /// <inheritdoc/>
    protected override Statistic Measure(Labels truth, LabelProbabilities prediction)
    {
        Statistic[] tasks =
        [
            .. Enumerable.Range(0, truth.Tasks.Count).Where(task => Task is null || truth.Tasks[task] == Task)
                .Select(task => OfTask(truth, prediction, task)),
        ];
        return sample => tasks.Select(task => task(sample)).Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>The metric's name, with the label if one is set.</summary>
    /// <param name="kind">The metric's name in the Catalog.</param>
    private protected string Named(string kind) => Task is null ? kind : $"{kind}({Task})";

    private Statistic OfTask(Labels truth, LabelProbabilities prediction, int task)
    {
        var rows = truth.Known(task);
        var classes = truth.Of(task, rows);
        var statistic = OfOne.On(classes, prediction.Of(task, rows));
        int[] positives = [.. Enumerable.Range(0, rows.Length).Where(place => classes.Labels[place] == 1)];
        return sample =>
        {
            var own = new Sample(Array.ConvertAll(rows, row => sample.Counts[row]));
            var found = own.CountOf(positives);
            return found > 0 && found < own.Size ? statistic(own) : double.NaN;
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
public sealed record LabelsAuroc : LabelsMetric
{
    /// <inheritdoc/>
    public override string Name => Named("labels-auroc");

    private protected override ClassMetric OfOne => new Auroc();
}

/// <summary>
/// Area under the precision-recall curve (average precision): its mean over the labels that have both positive and negative patients, or
/// its value for one label.
/// </summary>
/// <remarks>
/// Wu et al.: MoleculeNet: a benchmark for molecular machine learning (2018), table 3. NaN if no label has both positive and negative
/// patients.
/// </remarks>
public sealed record LabelsAuprc : LabelsMetric
{
    /// <inheritdoc/>
    public override string Name => Named("labels-auprc");

    private protected override ClassMetric OfOne => new Auprc();
}

/// <summary>Brier score: its mean over the labels that have both positive and negative patients, or its value for one label.</summary>
/// <remarks>
/// Brier: Verification of forecasts expressed in terms of probability (1950). NaN if no label has both positive and negative patients.
/// </remarks>
public sealed record LabelsBrier : LabelsMetric
{
    /// <inheritdoc/>
    public override string Name => Named("labels-brier");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    private protected override ClassMetric OfOne => new Brier();
}
