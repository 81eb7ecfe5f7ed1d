using System.Text.Json.Nodes;
using HealthTorch.Data.Chemistry;

namespace HealthTorch.Chemistry;

/// <summary>
/// A molecule in RDKit's CommonChem JSON format: bonds are written as single, double and triple, with aromaticity listed separately.
/// </summary>
/// <param name="document">The document, which contains one molecule.</param>
internal sealed class CommonChemMolecule(JsonObject document)
{
    private const string ExtensionName = "rdkitRepresentation";
    private static readonly string[] s_stereo = ["stereo", "stereoAtoms", "isotope"];

    private readonly JsonObject _molecule = document["molecules"]![0]!.AsObject();

    /// <summary>The number of atoms.</summary>
    public int AtomCount => Atoms.Count;

    /// <summary>The atoms.</summary>
    public JsonArray Atoms => _molecule["atoms"]!.AsArray();

    /// <summary>The bonds.</summary>
    public JsonArray Bonds => _molecule["bonds"]?.AsArray() ?? [];

    /// <summary>Whether the molecule has neither stereochemistry nor isotopes.</summary>
    public bool LacksStereochemistry => !Atoms.Concat(Bonds).Any(part => Array.Exists(s_stereo, part!.AsObject().ContainsKey));

    private JsonObject Representation =>
        _molecule["extensions"]!.AsArray().Select(item => item!.AsObject()).Single(item => (string)item["name"]! == ExtensionName);

    /// <summary>Creates a molecule of one atom without hydrogens.</summary>
    /// <param name="number">The atomic number.</param>
    /// <param name="isotope">The isotope; 0 for the natural mixture.</param>
    public static CommonChemMolecule CreateSingleAtom(int number, int isotope)
    {
        var atom = new JsonObject { ["z"] = number, ["impHs"] = 0, ["isotope"] = isotope };
        return new(new JsonObject
        {
            ["commonchem"] = new JsonObject { ["version"] = 10 },
            ["defaults"] = new JsonObject
            {
                ["atom"] = new JsonObject
                {
                    ["z"] = 6, ["impHs"] = 0, ["chg"] = 0, ["nRad"] = 0, ["isotope"] = 0, ["stereo"] = "unspecified",
                },
                ["bond"] = new JsonObject { ["bo"] = 1, ["stereo"] = "unspecified" },
            },
            ["molecules"] = new JsonArray(new JsonObject { ["atoms"] = new JsonArray(atom), ["bonds"] = new JsonArray() }),
        });
    }

    /// <summary>Returns a numeric member of an atom; its default if it is not written.</summary>
    /// <param name="atom">The index.</param>
    /// <param name="member">z, impHs, chg, nRad or isotope.</param>
    public int GetAtomValue(int atom, string member) => (int?)Atoms[atom]![member] ?? (member == "z" ? 6 : 0);

    /// <summary>Returns the two atoms of a bond.</summary>
    /// <param name="bond">The index.</param>
    public (int Begin, int End) GetBondAtoms(int bond)
    {
        var ends = Bonds[bond]!["atoms"]!;
        return ((int)ends[0]!, (int)ends[1]!);
    }

    /// <summary>Returns the bond order 1, 2 or 3; 0 for other kinds of bonds.</summary>
    /// <param name="bond">The index.</param>
    public int GetBondOrder(int bond) => (int?)Bonds[bond]!["bo"] is { } order ? (order <= 3 ? order : 0) : 1;

    /// <summary>Returns the indices that the representation lists under a name.</summary>
    /// <param name="list">aromaticAtoms or aromaticBonds.</param>
    public HashSet<int> GetIndices(string list) => [.. Representation[list]?.AsArray().Select(item => (int)item!) ?? []];

    /// <summary>Returns the rings, each as the indices of its atoms in order.</summary>
    public int[][] GetRings() =>
        [.. Representation["atomRings"]?.AsArray().Select(ring => ring!.AsArray().Select(atom => (int)atom!).ToArray()) ?? []];

    /// <summary>Returns the molecule without stereochemistry and isotopes.</summary>
    public CommonChemMolecule WithoutStereochemistry()
    {
        var flat = new CommonChemMolecule(document.DeepClone().AsObject());
        foreach (var part in flat.Atoms.Concat(flat.Bonds).Select(item => item!.AsObject()))
        {
            Array.ForEach(s_stereo, member => part.Remove(member));
        }

        // The coordinates refer to all atoms, of which only some may be kept.
        flat._molecule.Remove("conformers");
        flat.Representation.Remove("cipRanks");
        flat.Representation.Remove("cipCodes");
        return flat;
    }

    /// <summary>
    /// Returns the molecule formed by some of the atoms and the bonds between them, without stereochemistry and isotopes.
    /// </summary>
    /// <param name="isKept">Whether each atom is kept; every ring is either kept or removed as a whole.</param>
    /// <param name="hydrogens">The number of hydrogens of each atom.</param>
    public CommonChemMolecule ExtractFragment(bool[] isKept, int[] hydrogens)
    {
        var part = WithoutStereochemistry();
        var atoms = Enumerable.Range(0, AtomCount).Where(atom => isKept[atom]).ToArray();
        var bonds =
            Enumerable.Range(0, Bonds.Count).Where(bond => isKept[GetBondAtoms(bond).Begin] && isKept[GetBondAtoms(bond).End]).ToArray();
        var (newAtom, newBond) = (MapIndices(atoms, AtomCount), MapIndices(bonds, Bonds.Count));
        var (keptAtoms, keptBonds) = (SelectItems(part.Atoms, atoms), SelectItems(part.Bonds, bonds));
        for (var i = 0; i < atoms.Length; i++)
        {
            keptAtoms[i]!["impHs"] = hydrogens[atoms[i]];
        }

        foreach (var bond in keptBonds)
        {
            bond!["atoms"] = Renumber(bond["atoms"]!.AsArray(), newAtom);
        }

        part._molecule["atoms"] = keptAtoms;
        part._molecule["bonds"] = keptBonds;
        part.Representation["aromaticAtoms"] = Renumber(part.Representation["aromaticAtoms"]?.AsArray() ?? [], newAtom);
        part.Representation["aromaticBonds"] = Renumber(part.Representation["aromaticBonds"]?.AsArray() ?? [], newBond);
        var rings = GetRings().Select(ring => new JsonArray([.. ring.Select(atom => JsonValue.Create(newAtom[atom]))]));
        part.Representation["atomRings"] = new JsonArray([.. rings]);
        return part;
    }

    /// <summary>Converts atoms and bonds to numeric features.</summary>
    /// <param name="hybridizations">The hybridization of each atom.</param>
    /// <param name="mass">Returns the mass for an atomic number and an isotope.</param>
    public MoleculeGraph ToGraph(Hybridization[] hybridizations, Func<int, int, double> mass)
    {
        var (aromaticAtoms, aromaticBonds) = (GetIndices("aromaticAtoms"), GetIndices("aromaticBonds"));
        var rings = GetRings();
        var inRing = rings.SelectMany(ring => ring).ToHashSet();
        var ringBonds = rings.SelectMany(ring => ring.Select((atom, i) => OrderPair(atom, ring[(i + 1) % ring.Length]))).ToHashSet();
        var degrees = CountBonds();
        var conjugated = BondConjugation.Find(this);
        return new MoleculeGraph(
            [.. Enumerable.Range(0, AtomCount).Select(atom => new Atom(
                GetAtomValue(atom, "z"), degrees[atom]
                    + GetAtomValue(atom, "impHs"), GetAtomValue(atom, "chg"), GetChirality(atom), GetAtomValue(atom, "impHs"),
                hybridizations[atom],
                aromaticAtoms.Contains(atom),
                mass(GetAtomValue(atom, "z"), GetAtomValue(atom, "isotope")),
                inRing.Contains(atom)))],
            [.. Enumerable.Range(0, Bonds.Count).Select(bond => new Bond(
                GetBondAtoms(bond).Begin, GetBondAtoms(bond).End, aromaticBonds.Contains(bond)
                    ? BondType.Aromatic
                    : ToBondType(GetBondOrder(bond)), conjugated[bond],
                ringBonds.Contains(OrderPair(GetBondAtoms(bond).Begin, GetBondAtoms(bond).End)), GetStereo(bond)))]);
    }

    /// <summary>Returns the number of bonds of each atom, excluding those to implicit hydrogens.</summary>
    public int[] CountBonds()
    {
        var degrees = new int[AtomCount];
        for (var bond = 0; bond < Bonds.Count; bond++)
        {
            degrees[GetBondAtoms(bond).Begin]++;
            degrees[GetBondAtoms(bond).End]++;
        }

        return degrees;
    }

    /// <summary>Returns the document as JSON text.</summary>
    public string ToJson() => document.ToJsonString();

    private Chirality GetChirality(int atom) => (string?)Atoms[atom]!["stereo"] switch
    {
        "cw" => Chirality.Clockwise,
        "ccw" => Chirality.Counterclockwise,
        _ => Chirality.Unspecified,
    };

    private BondStereo GetStereo(int bond) => (string?)Bonds[bond]!["stereo"] switch
    {
        "either" => BondStereo.Any,
        "cis" => BondStereo.Z,
        "trans" => BondStereo.E,
        _ => BondStereo.None,
    };

    private static BondType ToBondType(int order) => order is >= 1 and <= 3 ? BondType.Single + order - 1 : BondType.Other;

    private static (int Low, int High) OrderPair(int a, int b) => (Math.Min(a, b), Math.Max(a, b));

    private static int[] MapIndices(int[] kept, int count)
    {
        var places = new int[count];
        Array.Fill(places, -1);
        foreach (var (place, item) in kept.Index())
        {
            places[item] = place;
        }

        return places;
    }

    private static JsonArray SelectItems(JsonArray items, int[] kept) => new([.. kept.Select(item => items[item]!.DeepClone())]);

    private static JsonArray Renumber(JsonArray items, int[] places) =>
        new([.. items.Select(item => places[(int)item!]).Where(place => place >= 0).Select(place => JsonValue.Create(place))]);
}
