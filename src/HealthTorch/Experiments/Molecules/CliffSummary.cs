namespace HealthTorch.Experiments;

/// <summary>
/// How a model does at activity cliffs: pairs of similar molecules with very different answers, of which one is judged and the other is
/// judged too or was trained on; of a cross-validation all are judged.
/// </summary>
/// <param name="Similarity">Least Tanimoto similarity of a pair's Morgan fingerprints (radius 2, 2048 bits).</param>
/// <param name="Difference">
/// Least difference of a pair's numbers, half a standard deviation of the training rows (of a cross-validation: of all rows); null of yes or no, which are to differ.
/// </param>
/// <param name="Error">What errors are called: rmse of numbers, brier (mean squared error of probabilities) of yes or no.</param>
/// <param name="Pairs">Number of pairs; a pair counts once for each question in which it differs.</param>
/// <param name="Ordered">
/// Share of the pairs of which the model says more of the one with the larger answer, ties being half right; null of none.
/// </param>
/// <param name="OnCliffs">Judged answers that are part of a pair.</param>
/// <param name="Others">The other judged answers.</param>
/// <param name="Steepest">The pairs that differ most for their similarity.</param>
/// <remarks>
/// Stumpfe, Bajorath: Exploring activity cliffs in medicinal chemistry (2012); van Tilborg, Alenicheva, Grisoni: Exposing the limitations of
/// molecular machine learning with activity cliffs (2022), for errors on cliff molecules. Steepness by Guha, Van Drie: Structure-activity
/// landscape index (2008): the difference over one less the similarity.
/// </remarks>
public sealed record CliffSummary(
    double Similarity,
    double? Difference,
    string Error,
    int Pairs,
    double? Ordered,
    CliffPart OnCliffs,
    CliffPart Others,
    IReadOnlyList<CliffPair> Steepest)
{
    private const double Similar = 0.85;
    private const int MostShown = 5;

    /// <summary>Finds the cliffs; null of targets that are neither numbers nor yes or no.</summary>
    /// <param name="judged">Rows with what is said of them by models that have not seen them.</param>
    /// <param name="training">Rows that they were trained on; null of a cross-validation, whose rows are all judged.</param>
    internal static CliffSummary? Of(JudgedMolecules judged, JudgedMolecules? training)
    {
        if (judged.Answers is not { } answers)
        {
            return null;
        }

        var finder = new CliffFinder(judged, training, Similar, answers.AreNumbers ? Deviation((training ?? judged).Answers!) / 2 : 1);
        var cliffs = finder.Find();
        var on = cliffs.SelectMany(cliff => cliff.Judged).ToHashSet();
        return new CliffSummary(
            Similar,
            answers.AreNumbers ? finder.Difference : null,
            answers.Error,
            cliffs.Count,
            cliffs.Count == 0 ? null : cliffs.Average(cliff => cliff.Right),
            CliffPart.Of(answers, answers.All.Where(on.Contains)),
            CliffPart.Of(answers, answers.All.Where(answer => !on.Contains(answer))),
            [
                .. cliffs.OrderByDescending(cliff => cliff.Steepness).ThenByDescending(cliff => cliff.Difference).Take(MostShown)
                    .Select(cliff => cliff.Told(answers)),
            ]);
    }

    private static double Deviation(Answers answers)
    {
        double[] values = [.. answers.All.Select(answer => answer.Truth)];
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

/// <summary>Errors of some of the judged answers.</summary>
/// <param name="Answers">Their number.</param>
/// <param name="Error">The error; null of none.</param>
public sealed record CliffPart(int Answers, double? Error)
{
    internal static CliffPart Of(Answers all, IEnumerable<Answer> some)
    {
        Answer[] answers = [.. some];
        return new CliffPart(answers.Length, all.ErrorOf(answers));
    }
}

/// <summary>Two similar molecules with different answers.</summary>
/// <param name="Question">The column.</param>
/// <param name="Similarity">Tanimoto similarity.</param>
/// <param name="Lower">The one with the lower answer.</param>
/// <param name="Higher">The one with the higher answer.</param>
public sealed record CliffPair(string Question, double Similarity, CliffMolecule Lower, CliffMolecule Higher);

/// <summary>One of the two.</summary>
/// <param name="Smiles">Canonical SMILES.</param>
/// <param name="IsTrained">Whether the model was trained on it.</param>
/// <param name="Truth">Its answer; 0 or 1 of yes or no.</param>
/// <param name="Said">What the model says.</param>
public sealed record CliffMolecule(string Smiles, bool IsTrained, double Truth, double Said);
