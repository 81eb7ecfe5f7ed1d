using System.IO.Compression;
using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;
using HealthTorch.Sources.Sdf;

namespace HealthTorch.Tests.Data.Sources;

public sealed class SdfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Golden => Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "molecules");

    private static string Structures => File.ReadAllText(Path.Combine(Golden, "structures.sdf"));

    [ChemistryFact]
    public void Structures_are_those_that_python_reads_and_properties_are_columns()
    {
        var cohort = Data(Structures).Load().Cohort;
        var expected = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(Golden, "structures.json")))!;
        var molecules = ((Table)cohort.Inputs).Columns.Single();
        Assert.Equal(expected, molecules.Values.Select(value => molecules.Molecules![(int)value].Smiles));
        Assert.Equal(Enumerable.Range(0, 9).Select(row => (row / 2.0) - 1), ((RegressionValues)cohort.Targets).Values);
        Assert.Equal(["aspirin", "L-alanine", "D-alanine", "trans-2-butene"], cohort.Annotations["title"].Take(4));
        Assert.Null(cohort.Annotations["title"][6]);
        Assert.Equal("book 0\npage 2", cohort.Annotations["source"][2]);
        Assert.Null(cohort.Annotations["source"][3]);
    }

    [ChemistryFact]
    public void A_compressed_file_and_a_request_read_the_same()
    {
        var path = _folder["structures.sdf.gz"];
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Structures.Replace("\n", "\r\n", StringComparison.Ordinal)));
        }

        var data = Data(Structures);
        var expected = ((Table)data.Load().Cohort.Inputs).Columns[0].Levels;
        Assert.Equal(expected, ((Table)(data with { Path = path }).Load().Cohort.Inputs).Columns[0].Levels);
        Assert.Equal(expected, ((Table)data.LoadRequest(path).Inputs).Columns[0].Levels);
    }

    [ChemistryFact]
    public void Records_that_are_no_molecule_are_refused_or_left_out_with_their_numbers()
    {
        // A carbon of the second record is given a third double bond; the fourth one has no name.
        var records = Structures.Split("$$$$\n");
        var text = string.Join("$$$$\n", records[0], Broken(records[0]), records[1], Broken("\n" + records[0].Split('\n', 2)[1]));
        Assert.EndsWith(
            "column 'molecule': 2 rows without a molecule that RDKit can read; correct them, or set onViolation of the column to drop to leave out these rows:\n  2: 'aspirin'\n  4: 'record 4'",
            Assert.Throws<DataException>(() => Data(text).Load()).Message,
            StringComparison.Ordinal);
        var cohort = Data(text, ViolationPolicy.Drop).Load().Cohort;
        Assert.Equal(["1", "3"], cohort.Ids);
        Assert.Equal([new ExcludedMolecule(2, "2", "aspirin"), new ExcludedMolecule(4, "4", "record 4")], ((Table)cohort.Inputs).Columns[0].Molecules!.Excluded);

        static string Broken(string record) => record.Replace("  2  4  1  0", "  2  4  3  0", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n\n\n", "record 1 (line 4): the line 'M  END', which ends a structure, is missing")]
    [InlineData("a\n\n\nM  END\n> <logS>\n1\n\n> <logS>\n2\n\n$$$$\n", "record 1 (line 10): found the property 'logS' twice")]
    [InlineData("a\n\n\nM  END\n> logS\n1\n\n$$$$\n", "record 1 (line 5): found '> logS'; expected '> <name>'")]
    [InlineData("a\n\n\nM  END\n$$$$\nb\n\n\nM  END\nlogS\n", "record 2 (line 10): found 'logS'; expected a property ('> <name>') or '$$$$'")]
    [InlineData("a\n\n\nM  END\n> <title>\n1\n\n$$$$\n", "the property name 'title' is reserved for the column of the title lines; rename the property")]
    public void What_is_no_sdf_is_refused_with_its_place(string text, string problem)
    {
        var message = Assert.Throws<DataException>(() => Data(text).Load()).Message;
        Assert.EndsWith(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_against_the_dictionary_is_refused_with_its_record()
    {
        var message = Assert.Throws<DataException>(
            () => Data("a\n\n\nM  END\n> <logS>\n1\n\n> <source>\nx\n\n$$$$\nb\n\n\nM  END\n> <logS>\nhigh\n\n$$$$\n\n").Load()).Message;
        Assert.Contains("structures.sdf, record 2 (line 12), column 'logS': found 'high'", message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private SdfData Data(string text, ViolationPolicy onViolation = ViolationPolicy.Refuse) => new()
    {
        Path = _folder.Write("structures.sdf", text),
        Dictionary = new DataDictionary
        {
            Columns = new Dictionary<string, ColumnConfig>
            {
                ["molecule"] = new() { Kind = ColumnKind.Molecule, OnViolation = onViolation },
                ["title"] = new() { Kind = ColumnKind.Annotation },
                ["source"] = new() { Kind = ColumnKind.Annotation },
            },
            Target = new RegressionTarget { Column = "logS" },
        },
    };
}
