using System.Collections.Concurrent;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Finds activity cliffs.</summary>
/// <param name="evaluated">Evaluation rows; each pair contains at least one of them.</param>
/// <param name="training">Training rows that may be the other member of a pair, from the same list of molecules; null for none.</param>
/// <param name="similarity">Minimum similarity of a pair.</param>
/// <param name="difference">Minimum difference of the values of a pair.</param>
internal sealed class CliffFinder(JudgedMolecules evaluated, JudgedMolecules? training, double similarity, double difference)
{
    private readonly ILookup<int, Answer> _evaluated = evaluated.Answers!.All.ToLookup(answer => answer.Row);
    private readonly ILookup<int, Answer>? _training = training?.Answers!.All.ToLookup(answer => answer.Row);

    /// <summary>Minimum difference of the values of a pair.</summary>
    public double Difference => difference;

    /// <summary>The pairs, in the order of rows.</summary>
    public IReadOnlyList<Cliff> Find()
    {
        var fingerprints = new Fingerprints(evaluated.Molecules.Molecules);
        var found = new ConcurrentBag<Cliff>();
        Parallel.For(0, evaluated.Molecules.OfRow.Length, row =>
        {
            foreach (var cliff in Of(row, fingerprints))
            {
                found.Add(cliff);
            }
        });
        return
        [
            .. found.OrderBy(cliff => cliff.One.Row).ThenBy(cliff => cliff.IsTrained)
                .ThenBy(cliff => cliff.Other.Row).ThenBy(cliff => cliff.One.Question),
        ];
    }

    private IEnumerable<Cliff> Of(int row, Fingerprints fingerprints) =>
    [
        .. Of(row, evaluated, _evaluated, row + 1, isTrained: false, fingerprints),
        .. training is null ? [] : Of(row, training, _training!, 0, isTrained: true, fingerprints),
    ];

    // The same molecule in two rows is a repeated measurement, not a cliff.
    private IEnumerable<Cliff> Of(
        int row, JudgedMolecules set, ILookup<int, Answer> answers, int first, bool isTrained, Fingerprints fingerprints)
    {
        var molecule = evaluated.Molecules.OfRow[row];
        for (var other = first; other < set.Molecules.OfRow.Length; other++)
        {
            var neighbour = set.Molecules.OfRow[other];
            if (neighbour != molecule && fingerprints.Tanimoto(molecule, neighbour) is var likeness && likeness >= similarity)
            {
                var like = new Likeness(likeness, Smiles(molecule), Smiles(neighbour), isTrained);
                foreach (var cliff in Different(_evaluated[row], answers[other], like))
                {
                    yield return cliff;
                }
            }
        }
    }

    private string Smiles(int molecule) => evaluated.Molecules.Molecules[molecule].Smiles;

    private IEnumerable<Cliff> Different(IEnumerable<Answer> ones, IEnumerable<Answer> others, Likeness like) =>
        ones.Join(others, one => one.Question, other => other.Question, (one, other) => new Cliff(one, other, like))
            .Where(cliff => cliff.Difference >= difference);
}

/// <summary>A pair of similar molecules.</summary>
/// <param name="Similarity">Tanimoto similarity.</param>
/// <param name="One">Canonical SMILES of the molecule from the evaluation set.</param>
/// <param name="Other">Canonical SMILES of the other molecule.</param>
/// <param name="IsTrained">Whether the other molecule is a training molecule.</param>
internal sealed record Likeness(double Similarity, string One, string Other, bool IsTrained);

/// <summary>A pair of similar molecules with different values.</summary>
internal sealed record Cliff(Answer One, Answer Other, Likeness Like)
{
    public bool IsTrained => Like.IsTrained;

    /// <summary>Its values in the evaluation set.</summary>
    public IEnumerable<Answer> Judged => IsTrained ? [One] : [One, Other];

    /// <summary>1 where the predictions have the correct order, 0 where they have the wrong order, 0.5 for a tie.</summary>
    public double Right => One.Said == Other.Said ? 0.5 : One.Said < Other.Said == One.Truth < Other.Truth ? 1 : 0;

    public double Difference => Math.Abs(One.Truth - Other.Truth);

    /// <summary>Infinite for molecules with identical fingerprints.</summary>
    public double Steepness => Difference / (1 - Like.Similarity);

    public CliffPair Told(Answers answers)
    {
        var one = new CliffMolecule(Like.One, false, One.Truth, One.Said);
        var other = new CliffMolecule(Like.Other, IsTrained, Other.Truth, Other.Said);
        var (lower, higher) = One.Truth < Other.Truth ? (one, other) : (other, one);
        return new CliffPair(answers.Questions[One.Question], Like.Similarity, lower, higher);
    }
}
