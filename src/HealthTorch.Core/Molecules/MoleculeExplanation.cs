using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Explanation;

namespace HealthTorch.Core.Molecules;

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
public sealed record MoleculeExplanation(
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
    internal static IReadOnlyList<MoleculeExplanation>? Explain(NetworkModel model, Cohort patients, MoleculePredictions evaluated) =>
        evaluated.KnownOutcomes is { } answers && model.Preparation.EmptyInputs is MoleculeGraphs
            ?
            [
                .. Select(answers).DistinctBy(chosen => evaluated.Molecules.MoleculeIndices[chosen.Answer.Row])
                    .Select(chosen => Explain(model, patients, evaluated, chosen)),
            ]
            : null;

    /// <summary>The drawing of a molecule; null where it is too large.</summary>
    internal static string? Draw(MoleculeList molecules, int molecule, AtomAttributions shares) =>
        shares.Atoms.Count > MaxDrawnAtoms ? null : molecules.Draw(molecule, AttributionColors.CreateDrawing(shares));

    private static MoleculeExplanation Explain(
        NetworkModel model, Cohort patients, MoleculePredictions evaluated, (string Why, KnownOutcome Answer) chosen)
    {
        var (answer, molecules) = (chosen.Answer, evaluated.Molecules.Molecules);
        var molecule = evaluated.Molecules.MoleculeIndices[answer.Row];
        var prepared = (MoleculeGraphs)model.Preparation.Transform(patients.Take([answer.Row])).Inputs;
        var areNumbers = evaluated.KnownOutcomes!.AreNumeric;
        var shares = AtomAttributions.Compute(molecules.GraphAsDrawn(molecule), prepared.AdditionalFeatures, Predict);
        return new MoleculeExplanation(
            chosen.Why,
            patients.Ids[answer.Row],
            molecules[molecule].Smiles,
            evaluated.KnownOutcomes.TargetNames[answer.TargetIndex],
            areNumbers ? shares.Prediction : LogOdds.ToProbability(shares.Prediction),
            answer.Truth,
            shares.Atoms,
            shares.Bonds,
            Draw(molecules, molecule, shares));

        double[] Predict(MoleculeGraphs masked)
        {
            var predictions = KnownOutcomes.PredictedValues(model.Predict(masked), answer.TargetIndex);
            return areNumbers ? predictions : [.. predictions.Select(LogOdds.FromProbability)];
        }
    }

    private static IEnumerable<(string Why, KnownOutcome Answer)> Select(KnownOutcomes answers) =>
        answers.AreNumeric ? SelectNumeric(answers.All) : SelectBinary(answers.All);

    private static IEnumerable<(string Why, KnownOutcome Answer)> SelectNumeric(IReadOnlyList<KnownOutcome> answers)
    {
        KnownOutcome[] worst = [.. answers.OrderByDescending(answer => answer.SquaredError).Take(2)];
        return
        [
            ("Largest error", worst[0]),
            ("Highest prediction", answers.MaxBy(answer => answer.Predicted)!),
            ("Lowest prediction", answers.MinBy(answer => answer.Predicted)!),
            ("Second largest error", worst[^1]),
        ];
    }

    private static IEnumerable<(string Why, KnownOutcome Answer)> SelectBinary(IReadOnlyList<KnownOutcome> answers)
    {
        var known = answers.ToLookup(answer => answer.Truth > 0);
        KnownOutcome[] yes = [.. known[true].OrderByDescending(answer => answer.Predicted)];
        KnownOutcome[] no = [.. known[false].OrderByDescending(answer => answer.Predicted)];
        return yes.Length == 0 || no.Length == 0 ? [] :
        [
            ("Highest probability, outcome yes", yes[0]),
            ("Highest probability, outcome no", no[0]),
            ("Lowest probability, outcome yes", yes[^1]),
            ("Lowest probability, outcome no", no[^1]),
        ];
    }
}
