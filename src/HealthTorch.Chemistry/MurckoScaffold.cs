namespace HealthTorch.Chemistry;

/// <summary>The Murcko scaffold of a molecule: RDKit makes it but its WebAssembly build does not offer it.</summary>
/// <remarks>
/// Bemis, Murcko: The properties of known drugs. 1. Molecular frameworks (1996), as RDKit's MurckoDecompose, release 2022.09: rings, what
/// links them, and atoms bound to these by a double bond. Hydrogens take the place of what was cut off.
/// </remarks>
internal static class MurckoScaffold
{
    /// <summary>The scaffold; no atoms for an acyclic molecule.</summary>
    /// <param name="molecule">The molecule.</param>
    public static CommonChem Of(CommonChem molecule)
    {
        var framework = Framework(molecule);
        var isKept = WithDoublyBound(molecule, framework);
        return molecule.Part(isKept, Hydrogens(molecule, framework, isKept));
    }

    // What is left when atoms outside rings that have at most one neighbour are taken off again and again.
    private static bool[] Framework(CommonChem molecule)
    {
        var inRing = molecule.Rings().SelectMany(ring => ring).ToHashSet();
        var isLeft = new bool[molecule.AtomCount];
        Array.Fill(isLeft, true);
        var degrees = molecule.Degrees();
        var neighbours = Neighbours(molecule);
        var ends = new Stack<int>(Enumerable.Range(0, molecule.AtomCount).Where(atom => degrees[atom] <= 1 && !inRing.Contains(atom)));
        while (ends.TryPop(out var end))
        {
            isLeft[end] = false;
            foreach (var next in neighbours[end].Where(atom => isLeft[atom] && --degrees[atom] == 1 && !inRing.Contains(atom)))
            {
                ends.Push(next);
            }
        }

        return isLeft;
    }

    private static ILookup<int, int> Neighbours(CommonChem molecule) => Enumerable.Range(0, molecule.Bonds.Count)
        .Select(molecule.Ends)
        .SelectMany(ends => new[] { (From: ends.Begin, To: ends.End), (From: ends.End, To: ends.Begin) })
        .ToLookup(pair => pair.From, pair => pair.To);

    private static bool[] WithDoublyBound(CommonChem molecule, bool[] framework)
    {
        var isKept = framework.ToArray();
        var doubleBonds = Enumerable.Range(0, molecule.Bonds.Count).Where(bond => molecule.Order(bond) == 2);
        foreach (var (begin, end) in doubleBonds.Select(molecule.Ends))
        {
            isKept[begin] |= framework[end];
            isKept[end] |= framework[begin];
        }

        return isKept;
    }

    private static int[] Hydrogens(CommonChem molecule, bool[] framework, bool[] isKept)
    {
        var aromatic = molecule.Listed("aromaticAtoms");
        var hydrogens = Enumerable.Range(0, molecule.AtomCount).Select(atom => molecule.Of(atom, "impHs")).ToArray();
        var (lost, valences) = (new bool[molecule.AtomCount], new int[molecule.AtomCount]);
        for (var bond = 0; bond < molecule.Bonds.Count; bond++)
        {
            var (begin, end) = molecule.Ends(bond);
            lost[begin] |= !isKept[end];
            lost[end] |= !isKept[begin];
            valences[begin] += isKept[end] ? molecule.Order(bond) : 0;
            valences[end] += isKept[begin] ? molecule.Order(bond) : 0;
        }

        foreach (var atom in Enumerable.Range(0, molecule.AtomCount).Where(atom => isKept[atom] && lost[atom]))
        {
            var (number, charge) = (molecule.Of(atom, "z"), molecule.Of(atom, "chg"));

            // RDKit: an aromatic heteroatom gets one; a charged atom beyond the framework is left as it is.
            hydrogens[atom] = aromatic.Contains(atom) && number != 6 ? 1
                : !framework[atom] && charge != 0 ? hydrogens[atom]
                : Elements.FreeValences(number, charge, valences[atom] + molecule.Of(atom, "nRad"));
        }

        return hydrogens;
    }
}
