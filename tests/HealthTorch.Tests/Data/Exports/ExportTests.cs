using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Excel;

namespace HealthTorch.Tests.Data;

/// <summary>
/// Files as hospitals export them are read rightly as they are or, with the options that the message names, once it was said how they are
/// written.
/// </summary>
public sealed class ExportTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public static TheoryData<string> Kinds { get; } = [.. ExportedFiles.All.Select(file => file.Kind)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_are_eighty_of_them() => Assert.InRange(ExportedFiles.All.Select(file => file.Kind).Distinct().Count(), 80, 200);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_exported_file_is_read_with_the_options_that_its_message_names(string kind)
    {
        var file = ExportedFiles.All.Single(file => file.Kind == kind);
        var usual = new CsvData { Path = _folder.Write(file.Name, file.Bytes ?? file.Export.Bytes()), Dictionary = Export.Dictionary };
        if (file.Told is not null)
        {
            Assert.Contains(file.Told, _folder.MessageOf(() => Bare(file.Options(usual), usual).Load()), StringComparison.Ordinal);
        }

        file.Export.AssertRead(file.Options(usual).Load().Cohort);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void New_patients_in_an_exported_file_are_read_by_the_same_options(string kind)
    {
        var file = ExportedFiles.All.Single(file => file.Kind == kind);
        var usual = new CsvData { Path = "of the training", Dictionary = Export.Dictionary };
        var request = file.Options(usual).LoadRequest(_folder.Write(file.Name, file.Bytes ?? file.Export.Bytes()));

        Assert.Equal(6, request.Count);
        Assert.Equal([1, 0, 0, 1, 0, 1], ((Table)request.Inputs).Columns.Single(column => column.Name == "smoker").Values);
    }

    [Fact]
    public void A_formula_that_was_never_computed_is_refused_where_it_is_read()
    {
        var path = _folder.Write("labs.xlsx", new Workbook("Labs").Add(new Export { Missing = "=A1+1" }).Bytes());
        var data = new ExcelData { Path = path, Dictionary = Export.Dictionary };
        Assert.Equal(
            "labs.xlsx, line 4 of sheet 'Labs', column 'dose': found a formula that was never computed; open the workbook in Excel and save it again",
            _folder.MessageOf(() => data.Load()));

        var columns = Export.Dictionary.Columns.ToDictionary();
        columns["dose"] = new ColumnConfig { Kind = ColumnKind.Ignored };
        Assert.Equal(6, (data with { Dictionary = data.Dictionary with { Columns = columns } }).Load().Cohort.Count);
    }

    private static DataConfig Bare(DataConfig read, CsvData usual) =>
        read is ExcelData ? new ExcelData { Path = usual.Path, Dictionary = usual.Dictionary } : usual;
}
