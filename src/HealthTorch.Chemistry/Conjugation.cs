namespace HealthTorch.Chemistry;

/// <summary>Determines which bonds are conjugated: RDKit computes this, but its WebAssembly build does not expose it.</summary>
/// <remarks>
/// The rules of RDKit's ConjugHybrid.cpp, release 2022.09: a bond of order greater than one next to another bond, joined by an atom with
/// two or three neighbors, where all three atoms can contribute electrons to a pi system.
/// </remarks>
internal sealed class Conjugation
{
    private readonly CommonChem _molecule;
    private readonly HashSet<int> _aromatic;
    private readonly int[] _neighbours;
    private readonly List<int>[] _bonds;
    private readonly bool[] _isCandidate;

    private Conjugation(CommonChem molecule)
    {
        (_molecule, _aromatic) = (molecule, molecule.Listed("aromaticBonds"));
        _bonds = [.. Enumerable.Range(0, molecule.AtomCount).Select(_ => new List<int>())];
        for (var bond = 0; bond < molecule.Bonds.Count; bond++)
        {
            _bonds[molecule.Ends(bond).Begin].Add(bond);
            _bonds[molecule.Ends(bond).End].Add(bond);
        }

        _neighbours = [.. _bonds.Select((bonds, atom) => bonds.Count + molecule.Of(atom, "impHs"))];
        _isCandidate = [.. Enumerable.Range(0, molecule.AtomCount).Select(IsCandidate)];
    }

    /// <summary>Returns whether each bond is conjugated.</summary>
    /// <param name="molecule">The molecule.</param>
    public static bool[] Of(CommonChem molecule)
    {
        var rules = new Conjugation(molecule);
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
        if (!_isCandidate[atom] || _neighbours[atom] is < 2 or > 3)
        {
            return;
        }

        foreach (var multiple in _bonds[atom].Where(bond => Order(bond) >= 1.5 && _isCandidate[Other(bond, atom)]))
        {
            foreach (var next in _bonds[atom].Where(bond =>
                bond != multiple && _neighbours[Other(bond, atom)] <= 3 && _isCandidate[Other(bond, atom)]))
            {
                isConjugated[multiple] = isConjugated[next] = true;
            }
        }
    }

    private bool IsCandidate(int atom)
    {
        var number = _molecule.Of(atom, "z");
        var outer = Elements.OuterElectrons(number);
        return (number <= 10 || outer is not (5 or 6) || (outer == 6 && _neighbours[atom] < 2)) && PiElectrons(atom) > 0;
    }

    // The electrons that an atom can contribute to a pi system: MolOps::countAtomElec.
    private int PiElectrons(int atom)
    {
        var number = _molecule.Of(atom, "z");
        var valence = Elements.DefaultValence(number);
        if (valence <= 1 || _neighbours[atom] > 3)
        {
            return -1;
        }

        var lonePairs = Math.Max(Elements.OuterElectrons(number) - valence - _molecule.Of(atom, "chg"), 0);
        var electrons = valence - _neighbours[atom] + lonePairs - _molecule.Of(atom, "nRad");
        if (electrons > 1)
        {
            var unsaturations = _bonds[atom].Sum(bond => _molecule.Order(bond)) - _bonds[atom].Count;
            electrons = unsaturations > 1 ? 1 : electrons;
        }

        return electrons;
    }

    private double Order(int bond) => _aromatic.Contains(bond) ? 1.5 : _molecule.Order(bond);

    private int Other(int bond, int atom)
    {
        var (begin, end) = _molecule.Ends(bond);
        return begin == atom ? end : begin;
    }
}
