namespace HealthTorch.Data;

/// <summary>
/// Strips salts and solvents: of a molecule of several fragments (parts without a bond between them) the largest is kept, charges as they
/// are written.
/// </summary>
/// <param name="describe">Describes SMILES; null where one is no molecule.</param>
/// <remarks>
/// The rule: fragments with carbon before those without; of these the one with the most heavy atoms; of equals the heavier one; of equals
/// again the one whose canonical SMILES comes first. As in
/// RDKit's LargestFragmentChooser with preferOrganic, but for the count of heavy atoms.
/// </remarks>
internal sealed class LargestFragment(Func<IReadOnlyList<string>, Molecule?[]> describe)
{
    private const int Hydrogen = 1;

    /// <summary>The molecules, of salts and mixtures the largest fragment.</summary>
    /// <param name="molecules">As described; null where there is none.</param>
    public Molecule?[] Of(Molecule?[] molecules)
    {
        string[] fragments = [.. molecules.Where(IsMixture).SelectMany(Fragments).Distinct()];
        var described = fragments.Zip(describe(fragments)).ToDictionary(pair => pair.First, pair => pair.Second);
        return Array.ConvertAll(molecules, molecule => IsMixture(molecule)
            ? Choose(Fragments(molecule).Select(fragment => described[fragment]).OfType<Molecule>())
            : molecule);
    }

    /// <summary>Whether a molecule has several fragments.</summary>
    /// <param name="molecule">As described.</param>
    public static bool IsMixture(Molecule? molecule) => molecule is { IsMixture: true };

    private static string[] Fragments(Molecule? molecule) => molecule!.Smiles.Split('.');

    private static Molecule? Choose(IEnumerable<Molecule> fragments) => fragments
        .OrderByDescending(fragment => fragment.HasCarbon)
        .ThenByDescending(fragment => fragment.Graph.Atoms.Count(atom => atom.AtomicNumber != Hydrogen))
        .ThenByDescending(fragment => Math.Round(fragment.Graph.Atoms.Sum(atom => atom.Mass), 3))
        .ThenBy(fragment => fragment.Smiles, StringComparer.Ordinal)
        .FirstOrDefault();
}
