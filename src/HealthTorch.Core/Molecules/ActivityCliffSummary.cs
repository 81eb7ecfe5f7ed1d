namespace HealthTorch.Core.Molecules;

/// <summary>
/// Performance of a model at activity cliffs: pairs of similar molecules with very different values, where one is in the evaluation set and
/// the other is in the evaluation set or the training set; for a cross-validation, all rows are in the evaluation set.
/// </summary>
/// <param name="Similarity">Minimum Tanimoto similarity of a pair's Morgan fingerprints (radius 2, 2048 bits).</param>
/// <param name="Difference">
/// Minimum difference of a pair's numeric values, half a standard deviation of the training rows (for a cross-validation: of all rows);
/// null for binary targets, whose values must differ.
/// </param>
/// <param name="Error">
/// Name of the error metric: rmse for numeric targets, brier (mean squared error of probabilities) for binary targets.
/// </param>
/// <param name="Pairs">Number of pairs; a pair counts once for each target in which it differs.</param>
/// <param name="Ordered">
/// Proportion of the pairs whose predictions have the same order as the values, with ties counted as half; null without pairs.
/// </param>
/// <param name="OnCliffs">Evaluation values that belong to a pair.</param>
/// <param name="Others">The other evaluation values.</param>
/// <param name="Steepest">The pairs with the largest difference relative to their distance.</param>
/// <remarks>
/// Stumpfe, Bajorath: Exploring activity cliffs in medicinal chemistry (2012); van Tilborg, Alenicheva, Grisoni: Exposing the limitations
/// of molecular machine learning with activity cliffs (2022), for errors on cliff molecules. Steepness by Guha, Van Drie:
/// Structure-activity landscape index (2008): the difference divided by one minus the similarity.
/// </remarks>
public sealed record ActivityCliffSummary(
    double Similarity,
    double? Difference,
    string Error,
    int Pairs,
    double? Ordered,
    ActivityCliffGroup OnCliffs,
    ActivityCliffGroup Others,
    IReadOnlyList<ActivityCliffPair> Steepest)
{
    private const double MinSimilarity = 0.85;
    private const int MaxPairs = 5;

    /// <summary>Finds the cliffs; null for targets that are neither numeric nor binary.</summary>
    /// <param name="evaluated">Rows with predictions by models that were not trained on them.</param>
    /// <param name="training">
    /// The training rows of the model; null for a cross-validation, where all rows are in the evaluation set.
    /// </param>
    internal static ActivityCliffSummary? Compute(MoleculePredictions evaluated, MoleculePredictions? training)
    {
        if (evaluated.KnownOutcomes is not { } answers)
        {
            return null;
        }

        var finder =
            new ActivityCliffFinder(
                evaluated, training, MinSimilarity, answers.AreNumeric ? Deviation((training ?? evaluated).KnownOutcomes!) / 2 : 1);
        var cliffs = finder.Find();
        var on = cliffs.SelectMany(cliff => cliff.EvaluatedOutcomes).ToHashSet();
        return new ActivityCliffSummary(
            MinSimilarity,
            answers.AreNumeric ? finder.Difference : null,
            answers.ErrorMetric,
            cliffs.Count,
            cliffs.Count == 0 ? null : cliffs.Average(cliff => cliff.OrderScore),
            ActivityCliffGroup.Compute(answers, answers.All.Where(on.Contains)),
            ActivityCliffGroup.Compute(answers, answers.All.Where(answer => !on.Contains(answer))),
            [
                .. cliffs.OrderByDescending(cliff => cliff.Steepness).ThenByDescending(cliff => cliff.Difference).Take(MaxPairs)
                    .Select(cliff => cliff.ToPair(answers)),
            ]);
    }

    private static double Deviation(KnownOutcomes answers)
    {
        double[] values = [.. answers.All.Select(answer => answer.Truth)];
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

/// <summary>The error over a group of evaluation values.</summary>
/// <param name="Answers">Number of values.</param>
/// <param name="Error">The error; null if there are none.</param>
public sealed record ActivityCliffGroup(int Answers, double? Error)
{
    internal static ActivityCliffGroup Compute(KnownOutcomes all, IEnumerable<KnownOutcome> some)
    {
        KnownOutcome[] answers = [.. some];
        return new ActivityCliffGroup(answers.Length, all.ComputeError(answers));
    }
}

/// <summary>Two similar molecules with different values.</summary>
/// <param name="Question">Name of the target.</param>
/// <param name="Similarity">Tanimoto similarity.</param>
/// <param name="Lower">The molecule with the lower value.</param>
/// <param name="Higher">The molecule with the higher value.</param>
public sealed record ActivityCliffPair(string Question, double Similarity, ActivityCliffMolecule Lower, ActivityCliffMolecule Higher);

/// <summary>A molecule of a pair.</summary>
/// <param name="Smiles">Canonical SMILES.</param>
/// <param name="IsTrained">Whether it is a training molecule.</param>
/// <param name="Truth">The true value; 0 or 1 for binary targets.</param>
/// <param name="Said">The prediction.</param>
public sealed record ActivityCliffMolecule(string Smiles, bool IsTrained, double Truth, double Said);
