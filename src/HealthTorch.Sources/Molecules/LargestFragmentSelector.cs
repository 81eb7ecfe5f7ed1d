using HealthTorch.Data.Chemistry;

namespace HealthTorch.Sources.Molecules;

/// <summary>
/// Strips salts and solvents: keeps the largest of several fragments (which are not bonded to each other), with its charges as written.
/// </summary>
/// <param name="describe">Describes SMILES; null for a text that is not a valid molecule.</param>
/// <remarks>
/// Fragments with carbon are preferred; among these the one with the most heavy atoms; ties are resolved by the larger mass, then by the
/// canonical SMILES that sorts first. As RDKit's LargestFragmentChooser with preferOrganic, except that heavy atoms are counted.
/// </remarks>
internal sealed class LargestFragmentSelector(Func<IReadOnlyList<string>, Molecule?[]> describe)
{
    private const int Hydrogen = 1;

    /// <summary>The molecules, with salts and mixtures replaced by their largest fragment.</summary>
    /// <param name="molecules">The described molecules; null where there is none.</param>
    public Molecule?[] Select(Molecule?[] molecules)
    {
        string[] fragments = [.. molecules.Where(IsMixture).SelectMany(SplitFragments).Distinct()];
        var described = fragments.Zip(describe(fragments)).ToDictionary(pair => pair.First, pair => pair.Second);
        return Array.ConvertAll(molecules, molecule => IsMixture(molecule)
            ? Choose(SplitFragments(molecule).Select(fragment => described[fragment]).OfType<Molecule>())
            : molecule);
    }

    /// <summary>Whether a molecule has several fragments.</summary>
    /// <param name="molecule">The described molecule.</param>
    public static bool IsMixture(Molecule? molecule) => molecule is { IsMixture: true };

    private static string[] SplitFragments(Molecule? molecule) => molecule!.Smiles.Split('.');

    private static Molecule? Choose(IEnumerable<Molecule> fragments) => fragments
        .OrderByDescending(fragment => fragment.HasCarbon)
        .ThenByDescending(fragment => fragment.Graph.Atoms.Count(atom => atom.AtomicNumber != Hydrogen))
        .ThenByDescending(fragment => Math.Round(fragment.Graph.Atoms.Sum(atom => atom.Mass), 3))
        .ThenBy(fragment => fragment.Smiles, StringComparer.Ordinal)
        .FirstOrDefault();
}
