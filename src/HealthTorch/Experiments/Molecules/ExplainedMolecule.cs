using HealthTorch.Data;
using HealthTorch.Explanation;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>A molecule with the effect of each atom and bond on the prediction, computed by masking it.</summary>
/// <param name="Why">The reason why this molecule was selected.</param>
/// <param name="Id">The id of its row.</param>
/// <param name="Smiles">Canonical SMILES: atoms and bonds are in its order.</param>
/// <param name="Question">Name of the target, class or label that is predicted.</param>
/// <param name="Said">The prediction: a number or a probability.</param>
/// <param name="Truth">The true value; 0 or 1 for binary targets.</param>
/// <param name="Atoms">
/// Attribution of each atom to the number, or to the log odds of the probability (near 0 and 1 the probability itself hardly changes):
/// above 0 where the atom increases it.
/// </param>
/// <param name="Bonds">Attribution of each bond.</param>
/// <param name="Drawing">
/// SVG: orange where the prediction is increased, teal where it is decreased, with the intensity showing the size; null above <see
/// cref="MaxDrawnAtoms"/> atoms.
/// </param>
public sealed record ExplainedMolecule(
    string Why,
    string Id,
    string Smiles,
    string Question,
    double Said,
    double Truth,
    IReadOnlyList<double> Atoms,
    IReadOnlyList<double> Bonds,
    string? Drawing)
{
    /// <summary>Molecules with more atoms are not drawn: the drawing time grows steeply, and single atoms would not be visible.</summary>
    public const int MaxDrawnAtoms = 200;

    /// <summary>
    /// Explains a few evaluation rows; null for models that do not read graphs, and for targets that are neither numeric nor binary.
    /// </summary>
    internal static IReadOnlyList<ExplainedMolecule>? Of(NetworkModel model, Cohort patients, JudgedMolecules evaluated) =>
        evaluated.Answers is { } answers && model.Preparation.Shape is Molecules
            ?
            [
                .. Chosen(answers).DistinctBy(chosen => evaluated.Molecules.OfRow[chosen.Answer.Row])
                    .Select(chosen => Of(model, patients, evaluated, chosen)),
            ]
            : null;

    /// <summary>The drawing of a molecule; null where it is too large.</summary>
    internal static string? DrawingOf(MoleculeList molecules, int molecule, AtomShares shares) =>
        shares.Atoms.Count > MaxDrawnAtoms ? null : molecules.Draw(molecule, ShareColours.Of(shares));

    private static ExplainedMolecule Of(NetworkModel model, Cohort patients, JudgedMolecules evaluated, (string Why, Answer Answer) chosen)
    {
        var (answer, molecules) = (chosen.Answer, evaluated.Molecules.Molecules);
        var molecule = evaluated.Molecules.OfRow[answer.Row];
        var prepared = (Molecules)model.Preparation.Apply(patients.Take([answer.Row])).Inputs;
        var areNumbers = evaluated.Answers!.AreNumbers;
        var shares = AtomShares.Of(molecules.GraphAsDrawn(molecule), prepared.Others, Predict);
        return new ExplainedMolecule(
            chosen.Why,
            patients.Ids[answer.Row],
            molecules[molecule].Smiles,
            evaluated.Answers.Questions[answer.Question],
            areNumbers ? shares.Said : Logit.Inverse(shares.Said),
            answer.Truth,
            shares.Atoms,
            shares.Bonds,
            DrawingOf(molecules, molecule, shares));

        double[] Predict(Molecules masked)
        {
            var predictions = Answers.Said(model.Predict(masked), answer.Question);
            return areNumbers ? predictions : [.. predictions.Select(Logit.Of)];
        }
    }

    private static IEnumerable<(string Why, Answer Answer)> Chosen(Answers answers) =>
        answers.AreNumbers ? Numbers(answers.All) : YesOrNo(answers.All);

    private static IEnumerable<(string Why, Answer Answer)> Numbers(IReadOnlyList<Answer> answers)
    {
        Answer[] worst = [.. answers.OrderByDescending(answer => answer.SquaredError).Take(2)];
        return
        [
            ("Largest error", worst[0]),
            ("Highest prediction", answers.MaxBy(answer => answer.Said)!),
            ("Lowest prediction", answers.MinBy(answer => answer.Said)!),
            ("Second largest error", worst[^1]),
        ];
    }

    private static IEnumerable<(string Why, Answer Answer)> YesOrNo(IReadOnlyList<Answer> answers)
    {
        var known = answers.ToLookup(answer => answer.Truth > 0);
        Answer[] yes = [.. known[true].OrderByDescending(answer => answer.Said)];
        Answer[] no = [.. known[false].OrderByDescending(answer => answer.Said)];
        return yes.Length == 0 || no.Length == 0 ? [] :
        [
            ("Highest probability, outcome yes", yes[0]),
            ("Highest probability, outcome no", no[0]),
            ("Lowest probability, outcome yes", yes[^1]),
            ("Lowest probability, outcome no", no[^1]),
        ];
    }
}
