using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;

namespace HealthTorch.Tests.Data.Molecules;

/// <summary>Chemistry without RDKit: a text such as <c>smiles flat scaffold 1,2,3</c> says all that there is of a molecule.</summary>
internal sealed class MadeUpChemistry : IChemistry
{
    private readonly Dictionary<string, int[]> _bits = [];

    public string Version => "made up";

    public IReadOnlyList<string> DescriptorNames => ["length", "undefined"];

    public static Cohort Cohort(Targets targets, params string[] texts)
    {
        var chemistry = new MadeUpChemistry();
        Molecule[] molecules = [.. texts.Distinct().Select(text => chemistry.Describe(text)!)];
        var smiles = molecules.Select(molecule => molecule.Smiles).ToList();
        var column = new Column("smiles", ColumnKind.Molecule, [.. texts.Select(text => (double)smiles.IndexOf(text.Split(' ')[0]))], smiles)
        {
            Molecules = new MoleculeList(chemistry, molecules, [new ExcludedMolecule(7, "7", "C1CC")]),
        };
        return new Cohort([.. texts.Select((_, row) => $"{row + 1}")], new Table([column]), targets, new Dictionary<string, IReadOnlyList<string?>>());
    }

    public Molecule? Describe(string text)
    {
        var parts = text.Split(' ');
        _bits[parts[0]] = Array.ConvertAll(parts[3].Split(','), int.Parse);
        return new Molecule(parts[0], parts[1], parts[2].Trim('-'), new MoleculeGraph([], []), [text.Length, double.NaN]);
    }

    public int[] Fingerprint(string smiles, int radius, int bits) => _bits[smiles];

    public string Draw(string smiles, MoleculeDrawing drawing) => throw new NotSupportedException();
}
