using HealthTorch.Core;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Embedded;
using HealthTorch.Sources.Requests;
using HealthTorch.Tests.Data;

namespace HealthTorch.Tests.Cli;

/// <summary>Files of new patients that are written in another way than the training data: <c>healthtorch predict --set</c>.</summary>
public sealed class PredictSourceTests(PredictModels models) : IClassFixture<PredictModels>
{
    private const string Header = "patient,age,glucose,smoker,stage,race";
    private const string Plain = Header + "\na,30.5,60.25,yes,I,asian\nb,40,,no,II,white\n";
    private const string Exported = "# from the laboratory\npatient;age;glucose;smoker;stage;race\na;30,5;60,25;ja;I;asian\nb;40,0;?;nein;II;white\n";

    private static readonly string[] Sets =
    [
        "--set", "data.decimalMark=,", "--set", "data.comment=#", "--set", "data.dictionary.missing=?",
        "--set", "data.dictionary.trueValues=ja", "--set", "data.dictionary.falseValues=nein",
    ];

    [Fact]
    public void A_file_written_otherwise_is_read_by_what_is_said_of_it()
    {
        var (plain, exported) = (models.Predict("classes", Plain), models.Predict("classes", Exported, Sets));
        Assert.All(plain.Header.Where(column => column != "site"), column => Assert.Equal(plain[column], exported[column]));
    }

    [Fact]
    public void Without_it_the_message_names_what_would_read_it()
    {
        var message = models.Refused("classes", Exported, "--set", "data.comment=#");
        Assert.Contains("\"decimalMark\": \",\" in data reads '30,5' as 30.5", message, StringComparison.Ordinal);
        Assert.Contains("\"trueValues\": [\"ja\"]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_may_stand_for_a_list_of_one_text()
    {
        var coded = models.Predict("classes", Plain.Replace("30.5", "-9", StringComparison.Ordinal), "--set", "data.dictionary.missing=-9");
        Assert.StartsWith("age: missing", coded["notes"].First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training.epochs=3", "training")]
    [InlineData("data.decimalMark=x", "data.decimalMark")]
    [InlineData("data.delimiter=;", "data.delimiter")]
    [InlineData("data.path=other.csv", "is fixed by the trained model")]
    [InlineData("data.dictionary.columns.age.maximum=1", "is fixed by the trained model")]
    [InlineData("data.dictionary.derived.age=5", "is fixed by the trained model")]
    public void What_is_no_option_of_a_source_is_refused(string set, string place) =>
        Assert.Contains(place, models.Refused("classes", Plain, "--set", set), StringComparison.Ordinal);

    [Fact]
    public void The_dictionary_of_embedded_data_reads_exported_files_too()
    {
        using var folder = new DataFolder();
        var path = folder.Write("lung.csv", "age;sex;ph_ecog;ph_karno;pat_karno;meal_cal;wt_loss\n61,5;1;0;90;.;100;-5,25\n");
        var source = RequestSource.With(
            new EmbeddedData { Set = "lung" }, ["data.decimalMark=,", "data.dictionary.missing=."], Catalog.Families);
        var columns = ((Table)source.LoadRequest(path).Inputs).Columns.ToDictionary(column => column.Name, column => column.Values[0]);
        Assert.Equal((61.5, double.NaN, -5.25), (columns["age"], columns["pat_karno"], columns["wt_loss"]));
    }
}
