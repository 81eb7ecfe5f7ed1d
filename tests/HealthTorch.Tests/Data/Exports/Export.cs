using System.Globalization;
using System.Text;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Tests.Data;

/// <summary>Six patients as some program exports them.</summary>
internal sealed record Export
{
    private static readonly (string Id, int Ward, DateTime Seen, double Dose, bool Smoker, string Outcome)[] Patients =
    [
        ("P1", 0, new(2024, 3, 31, 0, 0, 0, DateTimeKind.Unspecified), 1234.5, true, "died"),
        ("P2", 1, new(2024, 12, 1, 0, 0, 0, DateTimeKind.Unspecified), 0.25, false, "alive"),
        ("P3", 0, new(2023, 1, 13, 0, 0, 0, DateTimeKind.Unspecified), double.NaN, false, "alive"),
        ("P4", 1, new(2022, 2, 28, 0, 0, 0, DateTimeKind.Unspecified), -12.75, true, "died"),
        ("P5", 0, new(1999, 10, 9, 0, 0, 0, DateTimeKind.Unspecified), 1000000, false, "alive"),
        ("P6", 1, new(2000, 2, 29, 0, 0, 0, DateTimeKind.Unspecified), 3, true, "died"),
    ];

    public string Separator { get; init; } = ",";

    public string Quote { get; init; } = "\"";

    public bool QuotesAll { get; init; }

    public string LineEnd { get; init; } = "\n";

    public string SecondLineEnd { get; init; } = "";

    public bool EndsLastLine { get; init; } = true;

    public Encoding Encoding { get; init; } = new UTF8Encoding(false);

    public string Before { get; init; } = "";

    public string Between { get; init; } = "";

    public string RowEnd { get; init; } = "";

    public string HeaderEnd { get; init; } = "";

    public bool NumbersRows { get; init; }

    public Func<double, string> Number { get; init; } = number => number.ToString("R", CultureInfo.InvariantCulture);

    public string Missing { get; init; } = "";

    public (string Yes, string No) Truth { get; init; } = ("true", "false");

    public string Date { get; init; } = "yyyy-MM-dd";

    public string[] Wards { get; init; } = ["Köln", "Süd"];

    /// <summary>What the columns hold.</summary>
    public static DataDictionary Dictionary { get; } = new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["patient"] = new() { Kind = ColumnKind.Id },
            ["ward"] = new() { Kind = ColumnKind.Category },
            ["seen"] = new() { Kind = ColumnKind.Date },
            ["dose"] = new() { Kind = ColumnKind.Numeric, Minimum = -100, Maximum = 2_000_000 },
            ["smoker"] = new() { Kind = ColumnKind.Boolean },
        },
        Target = new ClassificationTarget { Column = "outcome", Positive = "died" },
    };

    /// <summary>The rows as text: the header first.</summary>
    public string[][] Rows() =>
    [
        ["patient", "ward", "seen", "dose", "smoker", "outcome"],
        .. Patients.Select(patient => new[]
        {
            patient.Id, Wards[patient.Ward], patient.Seen.ToString(Date, CultureInfo.InvariantCulture),
            double.IsNaN(patient.Dose) ? Missing : Number(patient.Dose), patient.Smoker ? Truth.Yes : Truth.No, patient.Outcome,
        }),
    ];

    /// <summary>The file.</summary>
    public byte[] Bytes() => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(Text())];

    /// <summary>The file, decoded.</summary>
    public string Text()
    {
        var text = new StringBuilder(Before);
        foreach (var (number, row) in Rows().Index())
        {
            IEnumerable<string> cells = NumbersRows ? row.Prepend(number == 0 ? "" : $"{number - 1}") : row;
            text.AppendJoin(Separator, cells.Select(Quoted)).Append(number == 0 ? HeaderEnd : RowEnd);
            text.Append(number == 0 || SecondLineEnd.Length == 0 ? LineEnd : SecondLineEnd).Append(Between);
        }

        return EndsLastLine ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
    }

    /// <summary>Holds a cohort to the six patients.</summary>
    /// <param name="cohort">As read.</param>
    public void AssertRead(Cohort cohort)
    {
        var columns = ((Table)cohort.Inputs).Columns.ToDictionary(column => column.Name);
        Assert.Equal(Patients.Select(patient => patient.Id), cohort.Ids);
        Assert.Equal(Patients.Select(patient => Wards[patient.Ward]), columns["ward"].Values.Select(value => columns["ward"].Levels[(int)value]));
        Assert.Equal(Patients.Select(patient => patient.Dose), columns["dose"].Values);
        Assert.Equal(Patients.Select(patient => patient.Smoker ? 1.0 : 0), columns["smoker"].Values);
        Assert.Equal(
            Patients.Select(patient => patient.Seen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            cohort.Annotations["seen"].Select(seen => seen![..10]));
        var outcomes = (ClassLabels)cohort.Targets;
        Assert.Equal(Patients.Select(patient => patient.Outcome), outcomes.Labels.Select(label => outcomes.Names[label]));
    }

    private string Quoted(string cell) =>
        Quote.Length > 0 && (QuotesAll || cell.Contains(Separator, StringComparison.Ordinal) || cell.Contains(Quote, StringComparison.Ordinal))
            ? $"{Quote}{cell.Replace(Quote, Quote + Quote, StringComparison.Ordinal)}{Quote}"
            : cell;
}
