using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Core.Gradients;

/// <summary>Random inputs for checking networks.</summary>
internal static class SyntheticInputs
{
    private const int MaxAtoms = 7;
    private static readonly (int Number, double Mass)[] s_elements = [(6, 12.011), (7, 14.007), (8, 15.999), (16, 32.067)];

    /// <summary>Features with a standard normal distribution.</summary>
    public static FeatureRows Rows(int patients, int features, long seed)
    {
        var stream = Seeds.CreateStream(seed, "inputs");
        return new FeatureRows(
            [.. Enumerable.Range(1, features).Select(feature => $"x{feature}")],
            [.. Enumerable.Range(0, patients * features).Select(_ => stream.NextNormal())]);
    }

    /// <summary>
    /// Graphs of one to seven atoms, some with a ring and not chemically valid, with normally distributed additional features.
    /// </summary>
    public static MoleculeGraphs Molecules(int patients, int features, long seed) =>
        Molecules([.. Enumerable.Range(0, patients).Select(patient => 1 + (patient % MaxAtoms))], features, seed);

    /// <summary>Graphs with the given numbers of atoms, with normally distributed additional features.</summary>
    public static MoleculeGraphs Molecules(IReadOnlyList<int> atoms, int features, long seed)
    {
        var stream = Seeds.CreateStream(seed, "molecules");
        return new MoleculeGraphs(
            [.. atoms.Select(count => Graph(count, stream))], [.. Enumerable.Range(0, atoms.Count)], Rows(atoms.Count, features, seed));
    }

    private static MoleculeGraph Graph(int atoms, RandomStream stream)
    {
        List<Bond> bonds = [.. Enumerable.Range(1, atoms - 1).Select(atom => Bond(stream.Next(atom), atom, stream))];
        if (atoms > 3 && !bonds.Any(bond => (bond.Begin, bond.End) == (0, atoms - 1)))
        {
            bonds.Add(Bond(0, atoms - 1, stream));
        }

        return new MoleculeGraph([.. Enumerable.Range(0, atoms).Select(_ => Atom(stream))], [.. bonds]);
    }

    private static Atom Atom(RandomStream stream)
    {
        var (number, mass) = s_elements[stream.Next(s_elements.Length)];
        return new Atom(
            number,
            Degree: stream.Next(5),
            Charge: stream.Next(3) - 1,
            (Chirality)stream.Next(3),
            Hydrogens: stream.Next(4),
            (Hybridization)stream.Next(5),
            IsAromatic: stream.Next(2) == 1,
            mass,
            IsInRing: stream.Next(2) == 1);
    }

    private static Bond Bond(int begin, int end, RandomStream stream) =>
        new(begin, end, (BondType)stream.Next(4), stream.Next(2) == 1, stream.Next(2) == 1, (BondStereo)stream.Next(4));
}
