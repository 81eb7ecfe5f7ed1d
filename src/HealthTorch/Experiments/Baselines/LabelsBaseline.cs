using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>A two-class baseline for each of several labels, fitted on the patients with a known label.</summary>
/// <param name="OfOne">The baseline for one label.</param>
public sealed record LabelsBaseline(Baseline OfOne) : Baseline
{
    /// <inheritdoc/>
    public override string Name => OfOne.Name;

    /// <inheritdoc/>
    public override FittedBaseline Fit(Rows training, Targets targets)
    {
        var labels = (Labels)targets;
        FittedBaseline?[] fits = [.. Enumerable.Range(0, labels.Tasks.Count).Select(task => Fit(training, labels, task))];
        return (rows, _) =>
        {
            double[][] probabilities = [.. fits.Select(fit => fit is null ? Unknown(rows) : Positive((ClassProbabilities)fit(rows)))];
            return new LabelProbabilities(
                [.. Enumerable.Range(0, rows.Count).SelectMany(row => probabilities.Select(task => task[row]))], labels.Tasks);
        };
    }

    // Null where no label is known in the training rows.
    private FittedBaseline? Fit(Rows training, Labels labels, int task)
    {
        var known = labels.Known(task);
        return known.Length == 0 ? null : OfOne.Fit(training.Take(known), labels.Of(task, known));
    }

    private static double[] Unknown(Rows rows) => [.. Enumerable.Repeat(0.5, rows.Count)];

    private static double[] Positive(ClassProbabilities prediction) =>
        [.. Enumerable.Range(0, prediction.Count).Select(row => prediction[row, 1])];
}
