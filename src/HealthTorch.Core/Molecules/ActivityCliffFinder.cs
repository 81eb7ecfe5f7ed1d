using System.Collections.Concurrent;
using HealthTorch.Sources.Molecules;

namespace HealthTorch.Core.Molecules;

/// <summary>Finds activity cliffs.</summary>
/// <param name="evaluated">Evaluation rows; each pair contains at least one of them.</param>
/// <param name="training">Training rows that may be the other member of a pair, from the same list of molecules; null for none.</param>
/// <param name="similarity">Minimum similarity of a pair.</param>
/// <param name="difference">Minimum difference of the values of a pair.</param>
internal sealed class ActivityCliffFinder(
    MoleculePredictions evaluated, MoleculePredictions? training, double similarity, double difference)
{
    private readonly ILookup<int, KnownOutcome> _evaluated = evaluated.KnownOutcomes!.All.ToLookup(answer => answer.Row);
    private readonly ILookup<int, KnownOutcome>? _training = training?.KnownOutcomes!.All.ToLookup(answer => answer.Row);

    /// <summary>Minimum difference of the values of a pair.</summary>
    public double Difference => difference;

    /// <summary>The pairs, in the order of rows.</summary>
    public IReadOnlyList<ActivityCliff> Find()
    {
        var fingerprints = new Fingerprints(evaluated.Molecules.Molecules);
        var found = new ConcurrentBag<ActivityCliff>();
        Parallel.For(0, evaluated.Molecules.MoleculeIndices.Length, row =>
        {
            foreach (var cliff in FindForRow(row, fingerprints))
            {
                found.Add(cliff);
            }
        });
        return
        [
            .. found.OrderBy(cliff => cliff.One.Row).ThenBy(cliff => cliff.IsOtherTraining)
                .ThenBy(cliff => cliff.Other.Row).ThenBy(cliff => cliff.One.TargetIndex),
        ];
    }

    private IEnumerable<ActivityCliff> FindForRow(int row, Fingerprints fingerprints) =>
    [
        .. FindForRow(row, evaluated, _evaluated, row + 1, isTrained: false, fingerprints),
        .. training is null ? [] : FindForRow(row, training, _training!, 0, isTrained: true, fingerprints),
    ];

    // The same molecule in two rows is a repeated measurement, not a cliff.
    private IEnumerable<ActivityCliff> FindForRow(
        int row, MoleculePredictions set, ILookup<int, KnownOutcome> answers, int first, bool isTrained, Fingerprints fingerprints)
    {
        var molecule = evaluated.Molecules.MoleculeIndices[row];
        for (var other = first; other < set.Molecules.MoleculeIndices.Length; other++)
        {
            var neighbour = set.Molecules.MoleculeIndices[other];
            if (neighbour != molecule && fingerprints.Tanimoto(molecule, neighbour) is var likeness && likeness >= similarity)
            {
                var like = new SimilarPair(likeness, Smiles(molecule), Smiles(neighbour), isTrained);
                foreach (var cliff in Different(_evaluated[row], answers[other], like))
                {
                    yield return cliff;
                }
            }
        }
    }

    private string Smiles(int molecule) => evaluated.Molecules.Molecules[molecule].Smiles;

    private IEnumerable<ActivityCliff> Different(IEnumerable<KnownOutcome> ones, IEnumerable<KnownOutcome> others, SimilarPair like) =>
        ones.Join(others, one => one.TargetIndex, other => other.TargetIndex, (one, other) => new ActivityCliff(one, other, like))
            .Where(cliff => cliff.Difference >= difference);
}

/// <summary>A pair of similar molecules.</summary>
/// <param name="Similarity">Tanimoto similarity.</param>
/// <param name="Smiles">Canonical SMILES of the molecule from the evaluation set.</param>
/// <param name="OtherSmiles">Canonical SMILES of the other molecule.</param>
/// <param name="IsOtherTraining">Whether the other molecule is a training molecule.</param>
internal sealed record SimilarPair(double Similarity, string Smiles, string OtherSmiles, bool IsOtherTraining);

/// <summary>A pair of similar molecules with different values.</summary>
internal sealed record ActivityCliff(KnownOutcome One, KnownOutcome Other, SimilarPair Pair)
{
    public bool IsOtherTraining => Pair.IsOtherTraining;

    /// <summary>Its values in the evaluation set.</summary>
    public IEnumerable<KnownOutcome> EvaluatedOutcomes => IsOtherTraining ? [One] : [One, Other];

    /// <summary>1 where the predictions have the correct order, 0 where they have the wrong order, 0.5 for a tie.</summary>
    public double OrderScore => One.Predicted == Other.Predicted ? 0.5 : One.Predicted < Other.Predicted == One.Truth < Other.Truth ? 1 : 0;

    public double Difference => Math.Abs(One.Truth - Other.Truth);

    /// <summary>Infinite for molecules with identical fingerprints.</summary>
    public double Steepness => Difference / (1 - Pair.Similarity);

    public ActivityCliffPair ToPair(KnownOutcomes answers)
    {
        var one = new ActivityCliffMolecule(Pair.Smiles, false, One.Truth, One.Predicted);
        var other = new ActivityCliffMolecule(Pair.OtherSmiles, IsOtherTraining, Other.Truth, Other.Predicted);
        var (lower, higher) = One.Truth < Other.Truth ? (one, other) : (other, one);
        return new ActivityCliffPair(answers.TargetNames[One.TargetIndex], Pair.Similarity, lower, higher);
    }
}
