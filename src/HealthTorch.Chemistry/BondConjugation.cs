namespace HealthTorch.Chemistry;

/// <summary>Determines which bonds are conjugated: RDKit computes this, but its WebAssembly build does not expose it.</summary>
/// <remarks>
/// The rules of RDKit's ConjugHybrid.cpp, release 2022.09: a bond of order greater than one next to another bond, joined by an atom with
/// two or three neighbors, where all three atoms can contribute electrons to a pi system.
/// </remarks>
internal sealed class BondConjugation
{
    private readonly CommonChemMolecule _molecule;
    private readonly HashSet<int> _aromatic;
    private readonly int[] _neighborCounts;
    private readonly List<int>[] _bonds;
    private readonly bool[] _isCandidate;

    private BondConjugation(CommonChemMolecule molecule)
    {
        (_molecule, _aromatic) = (molecule, molecule.GetIndices("aromaticBonds"));
        _bonds = [.. Enumerable.Range(0, molecule.AtomCount).Select(_ => new List<int>())];
        for (var bond = 0; bond < molecule.Bonds.Count; bond++)
        {
            _bonds[molecule.GetBondAtoms(bond).Begin].Add(bond);
            _bonds[molecule.GetBondAtoms(bond).End].Add(bond);
        }

        _neighborCounts = [.. _bonds.Select((bonds, atom) => bonds.Count + molecule.GetAtomValue(atom, "impHs"))];
        _isCandidate = [.. Enumerable.Range(0, molecule.AtomCount).Select(IsCandidate)];
    }

    /// <summary>Returns whether each bond is conjugated.</summary>
    /// <param name="molecule">The molecule.</param>
    public static bool[] Find(CommonChemMolecule molecule)
    {
        var rules = new BondConjugation(molecule);
        var isConjugated = new bool[molecule.Bonds.Count];
        for (var bond = 0; bond < isConjugated.Length; bond++)
        {
            isConjugated[bond] = rules._aromatic.Contains(bond);
        }

        for (var atom = 0; atom < molecule.AtomCount; atom++)
        {
            rules.Mark(atom, isConjugated);
        }

        return isConjugated;
    }

    private void Mark(int atom, bool[] isConjugated)
    {
        if (!_isCandidate[atom] || _neighborCounts[atom] is < 2 or > 3)
        {
            return;
        }

        foreach (var multiple in _bonds[atom].Where(bond => GetOrder(bond) >= 1.5 && _isCandidate[GetOtherAtom(bond, atom)]))
        {
            foreach (var next in _bonds[atom].Where(bond =>
                bond != multiple && _neighborCounts[GetOtherAtom(bond, atom)] <= 3 && _isCandidate[GetOtherAtom(bond, atom)]))
            {
                isConjugated[multiple] = isConjugated[next] = true;
            }
        }
    }

    private bool IsCandidate(int atom)
    {
        var number = _molecule.GetAtomValue(atom, "z");
        var outer = PeriodicTable.CountOuterElectrons(number);
        return (number <= 10 || outer is not (5 or 6) || (outer == 6 && _neighborCounts[atom] < 2)) && CountPiElectrons(atom) > 0;
    }

    // The electrons that an atom can contribute to a pi system: MolOps::countAtomElec.
    private int CountPiElectrons(int atom)
    {
        var number = _molecule.GetAtomValue(atom, "z");
        var valence = PeriodicTable.GetDefaultValence(number);
        if (valence <= 1 || _neighborCounts[atom] > 3)
        {
            return -1;
        }

        var lonePairs = Math.Max(PeriodicTable.CountOuterElectrons(number) - valence - _molecule.GetAtomValue(atom, "chg"), 0);
        var electrons = valence - _neighborCounts[atom] + lonePairs - _molecule.GetAtomValue(atom, "nRad");
        if (electrons > 1)
        {
            var unsaturations = _bonds[atom].Sum(bond => _molecule.GetBondOrder(bond)) - _bonds[atom].Count;
            electrons = unsaturations > 1 ? 1 : electrons;
        }

        return electrons;
    }

    private double GetOrder(int bond) => _aromatic.Contains(bond) ? 1.5 : _molecule.GetBondOrder(bond);

    private int GetOtherAtom(int bond, int atom)
    {
        var (begin, end) = _molecule.GetBondAtoms(bond);
        return begin == atom ? end : begin;
    }
}
