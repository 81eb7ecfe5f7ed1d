using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Molecules;

/// <summary>Performance of a model by Murcko scaffold, on the evaluation set.</summary>
/// <param name="Metric">The leading metric.</param>
/// <param name="Error">
/// Name of the error metric of a group: rmse for numeric targets, brier (mean squared error of probabilities) for binary targets; null for
/// others.
/// </param>
/// <param name="Seen">Rows whose scaffold occurs in training rows; null if there are none.</param>
/// <param name="Unseen">Rows whose scaffold occurs in no training row; null if there are none.</param>
/// <param name="Frequent">The most frequent scaffolds, in descending order of frequency.</param>
/// <remarks>Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996).</remarks>
public sealed record ScaffoldSummary(
    string Metric, string? Error, ScaffoldGroup? Seen, ScaffoldGroup? Unseen, IReadOnlyList<ScaffoldGroup> Frequent)
{
    private const int MaxScaffolds = 10;
    private const int MinRows = 3;

    /// <summary>Groups the evaluation rows by scaffold.</summary>
    internal static ScaffoldSummary Compute(Metric metric, MoleculePredictions evaluated, TrainingScaffoldCounts trained)
    {
        var rows = Enumerable.Range(0, evaluated.Molecules.MoleculeIndices.Length).ToArray();
        var seen = rows.ToLookup(trained.Contains);
        return new ScaffoldSummary(
            metric.Name,
            evaluated.KnownOutcomes?.ErrorMetric,
            Part(null, seen[true]),
            Part(null, seen[false]),
            [
                .. rows.GroupBy(row => trained[row]).Where(group => group.Count() >= MinRows)
                    .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MaxScaffolds)
                    .Select(group => Part(group.Key, group)!),
            ]);

        ScaffoldGroup? Part(string? scaffold, IEnumerable<int> some) =>
            ScaffoldGroup.Compute(scaffold, [.. some], trained, metric, evaluated);
    }
}

/// <summary>Evaluation rows with the same scaffold, or with scaffolds that occur or do not occur in training rows.</summary>
/// <param name="Scaffold">Canonical SMILES, empty for acyclic molecules; null for a group with several scaffolds.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="TrainingRows">
/// Number of training rows with the same scaffold, or with any of the scaffolds; for a cross-validation, the mean over folds.
/// </param>
/// <param name="Value">The metric; null where it is not defined.</param>
/// <param name="Error">The error; null where it is not defined.</param>
public sealed record ScaffoldGroup(string? Scaffold, int Rows, double TrainingRows, double? Value, double? Error)
{
    internal static ScaffoldGroup? Compute(
        string? scaffold, int[] rows, TrainingScaffoldCounts trained, Metric metric, MoleculePredictions evaluated)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        var value = metric.Evaluate(evaluated.Targets.Take(rows), evaluated.Prediction.Take(rows));
        var among = rows.ToHashSet();
        return new ScaffoldGroup(
            scaffold,
            rows.Length,
            trained.CountTrainingRows(rows),
            double.IsNaN(value) ? null : value,
            evaluated.KnownOutcomes?.ComputeError(evaluated.KnownOutcomes.All.Where(answer => among.Contains(answer.Row))));
    }
}
