using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Files;
using HealthTorch.Data.Molecules;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Molecules;
using HealthTorch.Sources.MultiLabel;
using HealthTorch.Sources.Preparation;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Data.Molecules;

public sealed class MoleculeReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_chemistry_one_sentence_says_what_to_do()
    {
        var message = Assert.Throws<DataException>(() => ChemistryLibrary.LoadFrom(_folder.Path)).Message;
        Assert.Equal($"molecules require RDKit, which is not installed: run \"make chemistry\" to install it (HealthTorch.Chemistry.dll is not in {_folder.Path})", message);
    }

    [ChemistryFact]
    public void Two_ways_to_write_a_molecule_are_one_molecule()
    {
        var table = (Table)Data(ViolationPolicy.Refuse, "OCC,1", "C(C)O,2", "c1ccccc1,3").Load().Cohort.Inputs;
        Assert.Equal([0, 0, 1], table.Columns[0].Values);
        Assert.Equal(["CCO", "c1ccccc1"], table.Columns[0].Levels);
        Assert.Equal(["", "c1ccccc1"], table.Columns[0].Molecules!.Select(molecule => molecule.Scaffold));
    }

    [ChemistryFact]
    public void Rows_without_a_molecule_are_refused_with_a_list()
    {
        var message = Assert.Throws<DataException>(() => Data(ViolationPolicy.Refuse, "CC,1", "C1CC,2", ",3").Load()).Message;
        Assert.EndsWith(
            "data.csv, column 'smiles': 2 rows without a molecule that RDKit can read; correct them, or set onViolation of the column to drop to leave out these rows:\n  2: 'C1CC'\n  3: nothing",
            message,
            StringComparison.Ordinal);
    }

    [ChemistryFact]
    public void Rows_without_a_molecule_are_left_out_where_they_may_be_but_not_of_a_request()
    {
        var data = Data(ViolationPolicy.Drop, "CC,1", "C1CC,2", "CO,3");
        var cohort = data.Load().Cohort;
        Assert.Equal(["1", "3"], cohort.Ids);
        Assert.Equal([1, 3], ((RegressionValues)cohort.Targets).Values);
        Assert.Equal([new ExcludedMolecule(2, "2", "C1CC")], ((Table)cohort.Inputs).Columns[0].Molecules!.Excluded);
        var request = data.LoadRequest(data.Path, dropUnreadable: true);
        Assert.Equal(["1", "3"], request.Ids);
        Assert.Equal([new ExcludedMolecule(2, "2", "C1CC")], ((Table)request.Inputs).Columns[0].Molecules!.Excluded);
        Assert.Contains("use --drop with predict to leave out these rows:\n  2: 'C1CC'", Assert.Throws<DataException>(() => data.LoadRequest(data.Path)).Message, StringComparison.Ordinal);
    }

    [ChemistryTheory]
    [InlineData("CC\u00d6", "'CC\u00d6' (character 3 is not ASCII)")]
    [InlineData("C\u041eC", "'C\u041eC' (character 2 is not ASCII)")]
    [InlineData("CC O", "'CC O' (text after a space at character 3)")]
    public void Text_that_RDKit_would_read_in_part_is_refused_with_the_reason(string text, string told)
    {
        var message = Assert.Throws<DataException>(() => Data(ViolationPolicy.Refuse, "CC,1", $"{text},2").Load()).Message;
        Assert.EndsWith($"2: {told}", message, StringComparison.Ordinal);
    }

    [ChemistryTheory]
    [InlineData("[Na+].CC(=O)[O-]", "CC(=O)[O-]")]
    [InlineData("F[P-](F)(F)(F)(F)F.C[NH3+]", "C[NH3+]")]
    [InlineData("CCO.CCCO.CCN", "CCCO")]
    [InlineData("CCO.CCS", "CCS")]
    [InlineData("CCCO.CC(C)O", "CC(C)O")]
    [InlineData("[Na+].[Cl-]", "[Cl-]")]
    [InlineData("c1ccccc1", "c1ccccc1")]
    public void The_largest_fragment_is_read_where_salts_are_stripped(string salt, string fragment)
    {
        var whole = Data(ViolationPolicy.Refuse, $"{salt},1", "CCCCCCCCO.[K],2");
        var data = Data(ViolationPolicy.Refuse, MoleculeFragments.Largest, $"{salt},1", "CCCCCCCCO.[K],2");
        Assert.Equal(fragment, Smiles(data.Load().Cohort)[0]);
        Assert.Equal(fragment, Smiles(data.LoadRequest(data.Path))[0]);
        Assert.Equal(fragment != salt, Smiles(data.Load().Cohort)[0] != Smiles(whole.Load().Cohort)[0]);
        Assert.Equal(salt.Contains('.', StringComparison.Ordinal) ? ["1", "2"] : ["2"], ((Table)data.Load().Cohort.Inputs).Columns[0].Molecules!.SaltStrippedRows);

        static string[] Smiles(Cohort cohort) => [.. MoleculeColumn.Find(cohort)!.MoleculeIndices.Select(place => ((Table)cohort.Inputs).Columns[0].Levels[place])];
    }

    [ChemistryFact]
    public void Salts_of_one_compound_become_one_molecule()
    {
        var table = (Table)Data(ViolationPolicy.Refuse, MoleculeFragments.Largest, "[Na+].CC(=O)[O-],1", "[K+].CC(=O)[O-],2", "CC(=O)[O-],3").Load().Cohort.Inputs;
        Assert.Equal([0, 0, 0], table.Columns[0].Values);
    }

    [Fact]
    public void Fragments_belong_to_molecules()
    {
        var problem = Assert.Single(new ColumnConfig { Kind = ColumnKind.Category, Fragments = MoleculeFragments.Largest }.Validate());
        Assert.Equal("fragments: applies only to a molecule column, but this column is category", problem.ToString());
    }

    [ChemistryFact]
    public void A_chain_of_600_atoms_is_read() =>
        Assert.Equal(600, ChemistryLibrary.Load().Describe(new string('C', 600))!.Graph.Atoms.Length);

    [ChemistryFact]
    public void A_ring_with_coordinates_is_the_molecule_that_it_is_as_SMILES()
    {
        var corners = string.Concat(Enumerable.Range(0, 6).Select(
            i => FormattableString.Invariant($"{Math.Cos(i),10:0.0000}{Math.Sin(i),10:0.0000}    0.0000 C   0  0\n")));
        var bonds = string.Concat(Enumerable.Range(1, 6).Select(i => $"{i,3}{(i % 6) + 1,3}{2 - (i % 2),3}  0\n"))
            + "  1  7  1  0\n";
        var block = $"toluene\n\n\n  7  7  0  0  0  0  0  0  0  0999 V2000\n{corners}    2.0000    0.0000    0.0000 C   0  0\n{bonds}M  END";
        var (drawn, written) = (ChemistryLibrary.Load().Describe(block)!, ChemistryLibrary.Load().Describe("Cc1ccccc1")!);
        Assert.Equal((written.Smiles, written.Scaffold), (drawn.Smiles, drawn.Scaffold));
    }

    [ChemistryFact]
    public void A_block_without_atoms_is_no_molecule() =>
        Assert.Null(ChemistryLibrary.Load().Describe("none\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END"));

    [ChemistryFact]
    public void A_fitted_preparation_reads_new_molecules_and_its_own_file()
    {
        var cohort = Data(ViolationPolicy.Refuse, "CCO,1", "CCN,2", "c1ccccc1,3").Load().Cohort;
        foreach (var representation in new RepresentationConfig[] { new FingerprintRepresentation { Bits = 64 }, new DescriptorRepresentation() })
        {
            var preparation = FittedPreparation.FromJson(new PreparationConfig { Molecules = representation }.Fit(cohort).ToJson());
            var prepared = (FeatureRows)preparation.Transform(cohort).Inputs;
            Assert.Equal(prepared[2].ToArray(), ((FeatureRows)preparation.Transform(cohort.Take([2, 0])).Inputs)[0].ToArray());
            Assert.NotEqual(prepared[0].ToArray(), prepared[1].ToArray());
            Assert.All(prepared.Values, value => Assert.True(double.IsFinite(value)));
        }

        var bits = (FeatureRows)new PreparationConfig().Fit(cohort).Transform(cohort).Inputs;
        var expected = ChemistryLibrary.Load().Fingerprint("CCN", 2, 2048);
        Assert.Equal(expected, Enumerable.Range(0, 2048).Where(bit => bits[1][bit] == 1));
    }

    [ChemistryFact]
    public void A_graph_of_the_order_of_atoms_in_the_file_is_prepared_for_networks_of_graphs()
    {
        var cohort = Data(ViolationPolicy.Refuse, "CCO,1", "OCC,2", "CN,3").Load().Cohort;
        var graphs = (MoleculeGraphs)new PreparationConfig { Molecules = new GraphRepresentation() }.Fit(cohort).Transform(cohort).Inputs;
        Assert.Equal([3, 3, 2], Enumerable.Range(0, 3).Select(row => graphs[row].Atoms.Length));
        Assert.Same(graphs[0], graphs[1]);
    }

    [ChemistryFact]
    public void Descriptions_are_kept_and_found_again_by_content()
    {
        var chemistry = ChemistryLibrary.Load();
        var cache = new MoleculeCache(new UserPrivateDirectory(Path.Combine(_folder.Path, "cache"), MoleculeCache.Variable), chemistry);
        var first = cache.Describe(["C[C@H](N)O", "C1CC", "[Na+].[Cl-]"], CancellationToken.None);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "cache")));
        var written = File.GetLastWriteTimeUtc(file);
        var second = cache.Describe(["C[C@H](N)O", "C1CC", "[Na+].[Cl-]"], CancellationToken.None);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Null(second[1]);
        Assert.Equal(first[0]!.Graph.Atoms, second[0]!.Graph.Atoms);
        Assert.Equal(first[2]!.Descriptors, second[2]!.Descriptors);
        Assert.Equal(chemistry.Fingerprint(first[0]!.Smiles, 2, 2048), second[0]!.Morgan);
        cache.Describe(["CO"], CancellationToken.None);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.Path, "cache")).Length);
    }

    [ChemistryFact]
    public void A_molecule_is_drawn_with_its_highlights()
    {
        var svg = ChemistryLibrary.Load().Draw("CCO", new MoleculeDrawing(200, 100) { Atoms = new Dictionary<int, Highlight> { [2] = new(1, 0, 0) } });
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("width='200px' height='100px'", svg, StringComparison.Ordinal);
        Assert.Contains("#FF0000", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_may_be_missing_but_not_all_of_a_row()
    {
        var path = _folder.Write("labels.csv", "x,a,b\n1,1,\n2,,\n3,0,1\n");
        var loaded = new CsvData
        {
            Path = path,
            Dictionary = new DataDictionary
            {
                Columns = new Dictionary<string, ColumnConfig> { ["x"] = new() { Kind = ColumnKind.Numeric } },
                Target = new MultiLabelTarget { Columns = ["b", "a"], OnMissing = MissingTarget.Drop },
            },
        }.Load();
        var labels = (MultiLabels)loaded.Cohort.Targets;
        Assert.Equal([double.NaN, 1, 1, 0], labels.Values);
        Assert.Equal(1, loaded.DroppedRows);
        Assert.Equal([1, 0], labels.Take([1]).Values);
        Assert.Equal([1, 0], labels.ForTask(1));
    }

    public void Dispose() => _folder.Dispose();

    private CsvData Data(ViolationPolicy policy, params string[] rows) => Data(policy, MoleculeFragments.All, rows);

    private CsvData Data(ViolationPolicy policy, MoleculeFragments fragments, params string[] rows) => new()
    {
        Path = _folder.Write("data.csv", $"smiles,y\n{string.Join('\n', rows)}\n"),
        Dictionary = new DataDictionary
        {
            Columns = new Dictionary<string, ColumnConfig> { ["smiles"] = new() { Kind = ColumnKind.Molecule, OnViolation = policy, Fragments = fragments } },
            Target = new RegressionTarget { Column = "y" },
        },
    };
}
