namespace HealthTorch.Data;

/// <summary>
/// Annotation, site or date columns that seem to name the patient although no id column is declared: many values, repeated, whose rows
/// have one class far more often than rows drawn at random. Rows of one patient are then in several parts of the split.
/// </summary>
/// <remarks>
/// A column is found where at least one value per twenty rows, and twenty values or more, are there, ten or more of them repeated, and
/// either its name is that of a patient, or 90 % of the repeated values have rows of one class and the share of pairs of such rows
/// that have one class is five standard errors above that of all pairs.
/// </remarks>
internal sealed record UndeclaredPatients : IAuditCheck
{
    private const int FewestValues = 20;
    private const int FewestRepeated = 10;
    private const int MostRowsPerValue = 20;
    private const double NearlyAll = 0.9;
    private const double StandardErrors = 5;

    private static readonly HashSet<string> Words = ["patient", "patients", "subject", "person", "mrn", "pid"];

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        if (subject.Patients.Count < subject.Cohort.Count || subject.Cohort.Annotations.Count == 0)
        {
            return [];
        }

        var classes = Strata.ClassesOf(subject.Cohort.Targets);
        string[] columns =
        [
            .. subject.Cohort.Annotations.Select(column => (column.Key, Repeats: RepeatedValues.Of(column.Value, classes)))
                .Where(column => IsPatient(column.Key, column.Repeats, subject.Cohort.Count))
                .Select(column => $"'{column.Key}' ({column.Repeats.Values} values, {column.Repeats.Repeated} of them in several rows"
                    + $"{(classes is null ? "" : $", {column.Repeats.OfOneClass} of these with one class")})"),
        ];
        return columns.Length == 0 ? [] :
        [
            new Finding(
                Severity.Warning,
                "undeclared-patients",
                $"no id column is declared, but {Listing.Phrases(columns)} may say which rows are of one patient: "
                + "declare it as id, so that all rows of a patient stay in one part and intervals count patients."),
        ];
    }

    private static bool IsPatient(string name, RepeatedValues repeats, int rows) =>
        repeats.Values >= FewestValues
        && repeats.Values * MostRowsPerValue >= rows
        && repeats.Repeated >= FewestRepeated
        && (NameWords.Split(name).Any(Words.Contains) || IsConstantInClass(repeats));

    private static bool IsConstantInClass(RepeatedValues repeats)
    {
        var error = Math.Sqrt(repeats.ChanceOfOneClass * (1 - repeats.ChanceOfOneClass) / Math.Max(1, repeats.Repeated));
        return error > 0
            && repeats.OfOneClass >= NearlyAll * repeats.Repeated
            && repeats.Agreement - repeats.ChanceOfOneClass > StandardErrors * error;
    }
}

/// <summary>How often values of a column are repeated, and whether their rows have one class.</summary>
/// <param name="Values">Different values.</param>
/// <param name="Repeated">Those in several rows.</param>
/// <param name="OfOneClass">Those of them whose rows have one class.</param>
/// <param name="Agreement">Share of neighbouring pairs of rows of one value that have one class; 0 without classes.</param>
/// <param name="ChanceOfOneClass">Share of any pairs that have one class; 1 without classes.</param>
internal sealed record RepeatedValues(int Values, int Repeated, int OfOneClass, double Agreement, double ChanceOfOneClass)
{
    /// <summary>Counts.</summary>
    /// <param name="values">The column.</param>
    /// <param name="classes">The class of each row, or null.</param>
    public static RepeatedValues Of(IReadOnlyList<string?> values, Classes? classes)
    {
        int[][] groups =
        [
            .. values.Index().Where(row => row.Item is not null).GroupBy(row => row.Item, row => classes?.Labels[row.Index] ?? 0)
                .Select(group => group.ToArray()),
        ];
        int[][] repeated = [.. groups.Where(group => group.Length > 1)];
        double[] agreements = [.. repeated.SelectMany(group => group.Zip(group.Skip(1), (a, b) => a == b ? 1.0 : 0))];
        var chance = classes?.Labels.CountBy(label => label).Sum(count => Math.Pow(count.Value / (double)classes.Count, 2)) ?? 1;
        return new RepeatedValues(
            groups.Length,
            repeated.Length,
            repeated.Count(group => Array.TrueForAll(group, label => label == group[0])),
            classes is null ? 0 : agreements.DefaultIfEmpty().Average(),
            chance);
    }
}
