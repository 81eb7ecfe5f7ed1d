namespace HealthTorch.Chemistry;

/// <summary>Extracts the Murcko scaffold of a molecule: RDKit implements this, but its WebAssembly build does not expose it.</summary>
/// <remarks>
/// Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996), as in RDKit's MurckoDecompose, release 2022.09: rings,
/// linkers, and atoms attached to these by a double bond. Hydrogens replace the removed substituents.
/// </remarks>
internal static class MurckoScaffold
{
    /// <summary>Returns the scaffold; it has no atoms for an acyclic molecule.</summary>
    /// <param name="molecule">The molecule.</param>
    public static CommonChemMolecule Extract(CommonChemMolecule molecule)
    {
        var framework = FindFramework(molecule);
        var isKept = AddDoublyBonded(molecule, framework);
        return molecule.ExtractFragment(isKept, CountHydrogens(molecule, framework, isKept));
    }

    // The atoms that remain after repeatedly removing atoms outside rings that have at most one neighbor.
    private static bool[] FindFramework(CommonChemMolecule molecule)
    {
        var inRing = molecule.GetRings().SelectMany(ring => ring).ToHashSet();
        var isLeft = new bool[molecule.AtomCount];
        Array.Fill(isLeft, true);
        var degrees = molecule.CountBonds();
        var neighbors = GetNeighbors(molecule);
        var ends = new Stack<int>(Enumerable.Range(0, molecule.AtomCount).Where(atom => degrees[atom] <= 1 && !inRing.Contains(atom)));
        while (ends.TryPop(out var end))
        {
            isLeft[end] = false;
            foreach (var next in neighbors[end].Where(atom => isLeft[atom] && --degrees[atom] == 1 && !inRing.Contains(atom)))
            {
                ends.Push(next);
            }
        }

        return isLeft;
    }

    private static ILookup<int, int> GetNeighbors(CommonChemMolecule molecule) => Enumerable.Range(0, molecule.Bonds.Count)
        .Select(molecule.GetBondAtoms)
        .SelectMany(ends => new[] { (From: ends.Begin, To: ends.End), (From: ends.End, To: ends.Begin) })
        .ToLookup(pair => pair.From, pair => pair.To);

    private static bool[] AddDoublyBonded(CommonChemMolecule molecule, bool[] framework)
    {
        var isKept = framework.ToArray();
        var doubleBonds = Enumerable.Range(0, molecule.Bonds.Count).Where(bond => molecule.GetBondOrder(bond) == 2);
        foreach (var (begin, end) in doubleBonds.Select(molecule.GetBondAtoms))
        {
            isKept[begin] |= framework[end];
            isKept[end] |= framework[begin];
        }

        return isKept;
    }

    private static int[] CountHydrogens(CommonChemMolecule molecule, bool[] framework, bool[] isKept)
    {
        var aromatic = molecule.GetIndices("aromaticAtoms");
        var hydrogens = Enumerable.Range(0, molecule.AtomCount).Select(atom => molecule.GetAtomValue(atom, "impHs")).ToArray();
        var (lost, valences) = (new bool[molecule.AtomCount], new int[molecule.AtomCount]);
        for (var bond = 0; bond < molecule.Bonds.Count; bond++)
        {
            var (begin, end) = molecule.GetBondAtoms(bond);
            lost[begin] |= !isKept[end];
            lost[end] |= !isKept[begin];
            valences[begin] += isKept[end] ? molecule.GetBondOrder(bond) : 0;
            valences[end] += isKept[begin] ? molecule.GetBondOrder(bond) : 0;
        }

        foreach (var atom in Enumerable.Range(0, molecule.AtomCount).Where(atom => isKept[atom] && lost[atom]))
        {
            var (number, charge) = (molecule.GetAtomValue(atom, "z"), molecule.GetAtomValue(atom, "chg"));

            // As in RDKit, an aromatic heteroatom gets one hydrogen; a charged atom outside the framework is left unchanged.
            hydrogens[atom] = aromatic.Contains(atom) && number != 6 ? 1
                : !framework[atom] && charge != 0 ? hydrogens[atom]
                : PeriodicTable.CountHydrogens(number, charge, valences[atom] + molecule.GetAtomValue(atom, "nRad"));
        }

        return hydrogens;
    }
}
