using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

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
    string Metric, string? Error, ScaffoldPart? Seen, ScaffoldPart? Unseen, IReadOnlyList<ScaffoldPart> Frequent)
{
    private const int MostShown = 10;
    private const int LeastRows = 3;

    /// <summary>Groups the evaluation rows by scaffold.</summary>
    internal static ScaffoldSummary Of(Metric metric, JudgedMolecules evaluated, TrainedScaffolds trained)
    {
        var rows = Enumerable.Range(0, evaluated.Molecules.OfRow.Length).ToArray();
        var seen = rows.ToLookup(trained.Has);
        return new ScaffoldSummary(
            metric.Name,
            evaluated.Answers?.Error,
            Part(null, seen[true]),
            Part(null, seen[false]),
            [
                .. rows.GroupBy(row => trained[row]).Where(group => group.Count() >= LeastRows)
                    .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostShown)
                    .Select(group => Part(group.Key, group)!),
            ]);

        ScaffoldPart? Part(string? scaffold, IEnumerable<int> some) => ScaffoldPart.Of(scaffold, [.. some], trained, metric, evaluated);
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
public sealed record ScaffoldPart(string? Scaffold, int Rows, double TrainingRows, double? Value, double? Error)
{
    internal static ScaffoldPart? Of(string? scaffold, int[] rows, TrainedScaffolds trained, Metric metric, JudgedMolecules evaluated)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        var value = metric.Of(evaluated.Targets.Take(rows), evaluated.Said.Take(rows));
        var among = rows.ToHashSet();
        return new ScaffoldPart(
            scaffold,
            rows.Length,
            trained.Rows(rows),
            double.IsNaN(value) ? null : value,
            evaluated.Answers?.ErrorOf(evaluated.Answers.All.Where(answer => among.Contains(answer.Row))));
    }
}
