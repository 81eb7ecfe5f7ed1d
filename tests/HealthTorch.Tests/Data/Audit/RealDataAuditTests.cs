using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

/// <summary>The audit of published data sets.</summary>
public class RealDataAuditTests
{
    private const string Wdbc = "diagnosis/breast-cancer-wdbc/breast-cancer-wdbc.csv";

    private const string Whas = "survival/deepsurv-whas/deepsurv-whas.csv";

    [OptionalDataFact(Wdbc)]
    public void The_Wisconsin_tumour_data_are_clean()
    {
        var columns = RealColumns.Of(Wdbc);
        var labels = Array.ConvertAll(columns["diagnosis"], diagnosis => diagnosis == "M" ? 1 : 0);
        var cohort = Cohort(columns, columns.Keys.Except(["diagnosis"]), new Classes(labels, ["B", "M"]));
        Assert.All(Enumerable.Range(1, 5), seed =>
        {
            var split = new FractionSplit().Part(cohort, seed);
            Assert.All(cohort.Audited(split), finding => Assert.Equal(Severity.Note, finding.Severity));
            Assert.StartsWith(
                "127 training rows of the smallest class 'M' for 30", cohort.Found("events-per-variable", split).Message, StringComparison.Ordinal);
        });
    }

    [OptionalDataFact(Whas)]
    public void The_split_that_DeepSurv_ships_with_WHAS_leaks_229_of_328_test_rows()
    {
        var columns = RealColumns.Of(Whas);
        var inputs = columns.Keys.Where(name => name.StartsWith('x'));
        var cohort = Cohort(columns, inputs, new Numbers(Parsed(columns["time"]), "time", "days")) with
        {
            Annotations = new Dictionary<string, IReadOnlyList<string?>> { ["split"] = columns["split"] },
        };
        var split = new ColumnSplit { Column = "split", Train = ["train"], Test = ["test"] }.Part(cohort, 1);
        var finding = cohort.Found("duplicates-across-split", split);
        Assert.Equal(Severity.Danger, finding.Severity);
        Assert.StartsWith(
            "230 of 328 test rows have the same inputs as a training row (229 of them with the same target;", finding.Message, StringComparison.Ordinal);
    }

    private static Cohort Cohort(IReadOnlyDictionary<string, string[]> columns, IEnumerable<string> inputs, Targets targets) => new(
        [.. Enumerable.Range(1, targets.Count).Select(row => $"{row}")],
        new Table([.. inputs.Select(name => MixedCohort.Numeric(name, Parsed(columns[name])))]),
        targets,
        new Dictionary<string, IReadOnlyList<string?>>());

    private static double[] Parsed(string[] cells) => Array.ConvertAll(cells, cell => double.Parse(cell, CultureInfo.InvariantCulture));
}
