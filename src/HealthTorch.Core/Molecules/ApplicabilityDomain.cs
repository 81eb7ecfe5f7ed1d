using System.Text.Json.Serialization;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Molecules;

/// <summary>The performance of a model by the similarity of molecules to its training molecules.</summary>
/// <param name="Metric">The leading metric.</param>
/// <param name="Parts">Bins of similarity, the lowest first.</param>
public sealed record ApplicabilityDomain(string Metric, IReadOnlyList<SimilarityBin> Parts)
{
    /// <summary>
    /// The similarity from which <c>healthtorch predict</c> classifies a molecule as inside the applicability domain of the delivered
    /// model: 5 % of its training molecules are less similar to their nearest training molecule; absent where it was trained on fewer than
    /// two molecules.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Threshold { get; init; }

    private static readonly double[] s_borders = [0, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

    /// <summary>Evaluates the metric by bins of similarity; null without a column of molecules.</summary>
    /// <param name="metric">The leading metric.</param>
    /// <param name="targets">The truth of the evaluation rows.</param>
    /// <param name="prediction">The predictions for them.</param>
    /// <param name="similarity">Similarity of each row to its nearest training molecule; null without molecules.</param>
    internal static ApplicabilityDomain? Compute(Metric? metric, Targets targets, Prediction prediction, double[]? similarity) =>
        metric is null || similarity is null ? null : new ApplicabilityDomain(metric.Name,
        [
            .. s_borders.SkipLast(1).Zip(s_borders.Skip(1), (from, to) => CreateBin(metric, targets, prediction, similarity, from, to))
                .Where(part => part.Rows > 0),
        ]);

    /// <summary>
    /// The similarity of every row to its nearest training molecule, by set; null without exactly one column of molecules.
    /// </summary>
    /// <param name="sets">The data partitions, as read.</param>
    internal static IReadOnlyDictionary<string, double[]>? Similarities(DataPartitions sets)
    {
        if (MoleculeColumn.Find(sets.All) is not { } all)
        {
            return null;
        }

        var similarity = new NearestSimilarity(all);
        var training = MoleculeColumn.Find(sets[DataPartitions.Train])!.MoleculeIndices;
        return sets.Names.ToDictionary(
            set => set,
            set => set == DataPartitions.Train
                ? [.. training.Select(_ => 1.0)]
                : similarity.Compute(MoleculeColumn.Find(sets[set])!.MoleculeIndices, training));
    }

    /// <summary>
    /// The similarity of every row to the nearest training molecule of the model of its fold; null without exactly one column of molecules.
    /// </summary>
    /// <param name="cohort">All patients as read.</param>
    /// <param name="folds">The folds of one repeat.</param>
    internal static double[]? Similarities(Cohort cohort, IReadOnlyList<Fold> folds)
    {
        if (MoleculeColumn.Find(cohort) is not { } all)
        {
            return null;
        }

        var nearest = new NearestSimilarity(all);
        var similarities = new double[cohort.Count];
        foreach (var split in folds.Select(fold => fold.Split))
        {
            int[] tested = [.. split.Test.Select(row => all.MoleculeIndices[row])];
            foreach (var (row, similarity) in split.Test.Zip(nearest.Compute(tested, split.Train.Select(row => all.MoleculeIndices[row]))))
            {
                similarities[row] = similarity;
            }
        }

        return similarities;
    }

    // The last bin includes its upper limit: training molecules.
    private static SimilarityBin CreateBin(
        Metric metric, Targets targets, Prediction prediction, double[] similarity, double from, double to)
    {
        int[] rows = [.. Enumerable.Range(0, similarity.Length).Where(row => similarity[row] >= from && (similarity[row] < to || to >= 1))];
        var value = metric.Evaluate(targets.Take(rows), prediction.Take(rows));
        return new SimilarityBin(from, to, rows.Length, double.IsNaN(value) ? null : value);
    }
}

/// <summary>A bin of molecules by the similarity to their nearest training molecule.</summary>
/// <param name="From">Lower limit of the similarity.</param>
/// <param name="To">Upper limit of the similarity; included only in the last bin.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Value">The metric; null where it is not defined.</param>
public sealed record SimilarityBin(double From, double To, int Rows, double? Value);
