using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>How good a model is by Murcko scaffold, over the judged rows.</summary>
/// <param name="Metric">The leading metric.</param>
/// <param name="Error">
/// What the error of a part is called: rmse of numbers, brier (mean squared error of probabilities) of yes or no; null of others.
/// </param>
/// <param name="Seen">Rows whose scaffold training rows have; null for none.</param>
/// <param name="Unseen">Rows whose scaffold no training row has; null for none.</param>
/// <param name="Frequent">The most frequent scaffolds, from the most frequent on.</param>
/// <remarks>Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996).</remarks>
public sealed record ScaffoldSummary(
    string Metric, string? Error, ScaffoldPart? Seen, ScaffoldPart? Unseen, IReadOnlyList<ScaffoldPart> Frequent)
{
    private const int MostShown = 10;
    private const int LeastRows = 3;

    /// <summary>Parts the judged rows.</summary>
    internal static ScaffoldSummary Of(Metric metric, JudgedMolecules judged, TrainedScaffolds trained)
    {
        var rows = Enumerable.Range(0, judged.Molecules.OfRow.Length).ToArray();
        var seen = rows.ToLookup(trained.Has);
        return new ScaffoldSummary(
            metric.Name,
            judged.Answers?.Error,
            Part(null, seen[true]),
            Part(null, seen[false]),
            [
                .. rows.GroupBy(row => trained[row]).Where(group => group.Count() >= LeastRows)
                    .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostShown)
                    .Select(group => Part(group.Key, group)!),
            ]);

        ScaffoldPart? Part(string? scaffold, IEnumerable<int> some) => ScaffoldPart.Of(scaffold, [.. some], trained, metric, judged);
    }
}

/// <summary>Judged rows of the same scaffold, or of scaffolds that training rows have or have not.</summary>
/// <param name="Scaffold">Canonical SMILES, empty for acyclic molecules; null where there are several.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="TrainingRows">Training rows with the same scaffold, or with any of them; of a cross-validation the mean of the folds.</param>
/// <param name="Value">The metric; null where it is not defined.</param>
/// <param name="Error">The error; null where it is not defined.</param>
public sealed record ScaffoldPart(string? Scaffold, int Rows, double TrainingRows, double? Value, double? Error)
{
    internal static ScaffoldPart? Of(string? scaffold, int[] rows, TrainedScaffolds trained, Metric metric, JudgedMolecules judged)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        var value = metric.Of(judged.Targets.Take(rows), judged.Said.Take(rows));
        var among = rows.ToHashSet();
        return new ScaffoldPart(
            scaffold,
            rows.Length,
            trained.Rows(rows),
            double.IsNaN(value) ? null : value,
            judged.Answers?.ErrorOf(judged.Answers.All.Where(answer => among.Contains(answer.Row))));
    }
}
