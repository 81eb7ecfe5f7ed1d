using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Rows;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>A two-class baseline for each of several labels, fitted on the patients with a known label.</summary>
/// <param name="LabelBaseline">The baseline for one label.</param>
public sealed record MultiLabelBaseline(Baseline LabelBaseline) : Baseline
{
    /// <inheritdoc/>
    public override string Name => LabelBaseline.Name;

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var labels = (MultiLabels)targets;
        FittedBaseline?[] fits = [.. Enumerable.Range(0, labels.Tasks.Count).Select(task => Fit(training, labels, task))];
        return (rows, _) =>
        {
            double[][] probabilities = [.. fits.Select(fit => fit is null ? Unknown(rows) : Positive((ClassProbabilities)fit(rows)))];
            return new MultiLabelProbabilities(
                [.. Enumerable.Range(0, rows.Count).SelectMany(row => probabilities.Select(task => task[row]))], labels.Tasks);
        };
    }

    // Null where no label is known in the training rows.
    private FittedBaseline? Fit(FeatureRows training, MultiLabels labels, int task)
    {
        var known = labels.KnownRows(task);
        return known.Length == 0 ? null : LabelBaseline.Fit(training.Take(known), labels.ForTask(task, known));
    }

    private static double[] Unknown(FeatureRows rows) => [.. Enumerable.Repeat(0.5, rows.Count)];

    private static double[] Positive(ClassProbabilities prediction) =>
        [.. Enumerable.Range(0, prediction.Count).Select(row => prediction[row, 1])];
}
