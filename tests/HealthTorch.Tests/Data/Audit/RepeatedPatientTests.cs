using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Audit;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Tests.Data;

/// <summary>
/// Several rows per patient although no id is declared: named by a column that is ignored, or seen in rows that are nearly equal.
/// </summary>
public sealed class RepeatedPatientTests : IDisposable
{
    private const int MaxRows = 250_000;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(ColumnKind.Ignored, OtherColumns.Refuse, true)]
    [InlineData(null, OtherColumns.Ignored, true)]
    [InlineData(ColumnKind.Id, OtherColumns.Ignored, false)]
    public void An_ignored_column_of_repeated_codes_with_one_class_each_may_be_the_patient(ColumnKind? code, OtherColumns other, bool found)
    {
        // Two rows per code, in random order; every seventh row has no target and is left out.
        var random = Seeds.CreateStream(1, "codes");
        int[] codes = [.. Enumerable.Range(0, 300).Select(_ => random.Next(1_000_000))];
        int[] order = [.. Enumerable.Range(0, 600).OrderBy(_ => random.NextDouble())];
        var lines = order.Select((row, i) => $"{i},{codes[row / 2]},{random.NextNormal():R},{(i % 7 == 0 ? "" : row / 2 % 2)}");
        var (cohort, ignored) = Read(lines, code, other);
        Assert.Equal(514, cohort.Count);
        var finding = DataAudit.Run(cohort, Halves(cohort), ignored).SingleOrDefault(of => of.Check == "undeclared-patients");
        Assert.Equal((found, found ? 2 : 0), (finding is not null, ignored.Count));
        if (found)
        {
            Assert.Matches(
                @"the ignored column 'code' \(\d+ values, (\d+) of them in several rows, \1 of these with one class\)",
                finding!.Message);
            Assert.Equal(Enumerable.Range(0, 600).Where(i => i % 7 != 0).Select(i => $"{codes[order[i] / 2]}"), ignored["code"]);
        }
    }

    [Fact]
    public void Ignored_columns_of_very_many_rows_are_not_read()
    {
        Assert.Empty(Read(Lines(MaxRows + 2)).Ignored);
        Assert.Empty(Read(Lines(MaxRows + 1)).Ignored);
        Assert.Equal(Enumerable.Repeat("7", MaxRows - 1), Read(Lines(MaxRows)).Ignored["code"]);

        // The first row has no target and is left out of the cohort.
        static IEnumerable<string> Lines(int rows) => Enumerable.Range(0, rows).Select(row => $"{row},7,{row},{(row == 0 ? "" : row % 2)}");
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    public void An_ignored_measurement_that_decides_the_class_names_nobody(double noise)
    {
        var (cohort, random) = (AuditCohort.Clean(), Seeds.CreateStream(1, "measurement"));
        IReadOnlyList<string?> values = [.. AuditCohort.LabelValues.Select(label =>
            (label + (0.5 * random.NextDouble()) + (noise * random.NextNormal())).ToString("0.00", CultureInfo.InvariantCulture))];
        var ignored = new Dictionary<string, IReadOnlyList<string?>> { ["score"] = values };
        Assert.True(RepeatedValues.Count(values, (ClassLabels)cohort.Targets).ClassAgreement > 0.9);
        Assert.DoesNotContain(DataAudit.Run(cohort, AuditCohort.Split, ignored), finding => finding.Check == "undeclared-patients");
    }

    [Theory]
    [InlineData(100, 0.05, true)]
    [InlineData(500, 0.1, true)]
    [InlineData(20, 0.05, false)]
    [InlineData(100, 1.0, false)]
    public void Patients_measured_twice_are_near_rows_with_one_class(int patients, double noise, bool found)
    {
        var finding = Repeated(patients, noise).Audited().SingleOrDefault(of => of.Check == "near-rows");
        Assert.Equal(found, finding is not null);
        if (found)
        {
            Assert.Matches(
                @"^\d+ of 1000 rows examined are far closer .* \(about 10 expected by chance\), and (100|9\d) % of these",
                finding!.Message);
            Assert.Contains("declare the patient identifier as id", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Near_rows_of_any_class_or_of_declared_patients_are_none()
    {
        var random = Seeds.CreateStream(1, "labels");
        var repeated = Repeated(500, 0.05);
        repeated.Found("near-rows");
        (repeated with { Targets = new ClassLabels([.. Enumerable.Range(0, 1000).Select(_ => random.Next(2))], ["a", "b"]) })
            .Silent("near-rows");
        (repeated with { Ids = [.. Enumerable.Range(0, 1000).Select(row => $"{row % 500}")] }).Silent("near-rows");
    }

    /// <summary>Without repeated patients one row in a hundred is as near as that, in any number of dimensions and on any scale.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(20)]
    public void One_row_in_a_hundred_is_near_by_chance(int dimensions)
    {
        var random = Seeds.CreateStream(dimensions, "smooth");
        double[] common = [.. Enumerable.Range(0, 3000).Select(_ => random.NextNormal())];
        Column[] columns =
        [
            .. Enumerable.Range(0, dimensions).Select(column => MixedCohort.Numeric(
                $"x{column}", [.. common.Select(value => Math.Exp(value + random.NextNormal()))])),
        ];
        var distances = NeighborDistances.Compute(columns, DuplicateRows.Exact(columns, new NoTargets(3000)))!;
        Assert.Equal(1000, distances.Rows.Count);
        Assert.InRange(distances.FindNear().Count, 0, 20);
    }

    /// <summary>Distances against all pairs.</summary>
    [Fact]
    public void Nearest_rows_are_those_of_smallest_distance_between_ranks()
    {
        var random = Seeds.CreateStream(9, "ranks");
        Column[] columns = [.. Enumerable.Range(0, 3)
            .Select(c => MixedCohort.Numeric($"x{c}", [.. Enumerable.Range(0, 120).Select(_ => random.NextDouble())]))];
        double[][] ranks = [.. columns.Select(column => Array.ConvertAll(
            column.Values.ToArray(), value => column.Values.Count(other => other <= value) / 120.0))];
        var distances = NeighborDistances.Compute(columns, DuplicateRows.Exact(columns, new NoTargets(120)))!;
        Assert.Equal(Enumerable.Range(0, 120), distances.Rows.Select(row => row.Row).Order());
        Assert.All(distances.Rows, row =>
        {
            double Distance(int other) => Math.Sqrt(ranks.Sum(rank => Math.Pow(rank[row.Row] - rank[other], 2)));
            double[] all = [.. Enumerable.Range(0, 120).Where(other => other != row.Row).Select(Distance).Order()];
            Assert.Equal(all[..40], row.Distances, (a, b) => Math.Abs(a - b) < 1e-12);
            Assert.Equal(row.Distances, row.Indices.Select(Distance), (a, b) => Math.Abs(a - b) < 1e-12);
        });
    }

    public void Dispose() => _folder.Dispose();

    // The last rows are the first patients again, measured with an error in standard deviations.
    private static Cohort Repeated(int patients, double noise)
    {
        var (cohort, random) = (AuditCohort.Clean(), Seeds.CreateStream(1, "twice"));
        int[] rows = [.. Enumerable.Range(0, 1000).Select(row => row < 1000 - patients ? row : row - (1000 - patients))];
        var repeated = cohort with { Inputs = cohort.Inputs.Take(rows), Targets = cohort.Targets.Take(rows) };
        return new[] { "marker", "pressure", "sodium", "potassium", "weight" }
            .Aggregate(repeated, (changed, name) => changed.Changed(
                name, (value, row) => row < 1000 - patients ? value : value + (10 * noise * random.NextNormal())));
    }

    private (Cohort Cohort, IReadOnlyDictionary<string, IReadOnlyList<string?>> Ignored) Read(
        IEnumerable<string> lines, ColumnKind? code = ColumnKind.Ignored, OtherColumns other = OtherColumns.Refuse)
    {
        File.WriteAllLines(_folder["data.csv"], lines.Prepend("record,code,x,y"));
        var columns = new Dictionary<string, ColumnConfig> { ["record"] = new() { Kind = ColumnKind.Ignored }, ["x"] = DataFolder.Numeric };
        if (code is { } kind)
        {
            columns["code"] = new() { Kind = kind };
        }

        var target = new ClassificationTarget { Column = "y", Positive = "1", OnMissing = MissingTarget.Drop };
        var config = new CsvData
        {
            Path = _folder["data.csv"],
            Dictionary = new() { Columns = columns, OtherColumns = other, Target = target },
        };
        var cohort = config.Load().Cohort;
        return (cohort, config.ReadIgnored(cohort, CancellationToken.None));
    }

    private static Split Halves(Cohort cohort) =>
        new([.. Enumerable.Range(0, cohort.Count / 2)], [], [.. Enumerable.Range(cohort.Count / 2, cohort.Count - (cohort.Count / 2))]);
}
