namespace HealthTorch.Data;

/// <summary>
/// Annotation, site, date or ignored columns that seem to name the patient although no id column is declared: many values, repeated, whose
/// rows have one class far more often than rows drawn at random. Rows of one patient are then in several parts of the split.
/// </summary>
/// <remarks>
/// A column is found where at least one value per twenty rows, and twenty values or more, are there, ten or more of them repeated, and
/// either its name is that of a patient, or 90 % of the repeated values have rows of one class and the share of pairs of such rows
/// that have one class is five standard errors above that of all pairs and above that of rows with neighbouring values. The latter is as
/// large in a measurement on which the class depends, which names nobody.
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
        if (subject.Patients.Count < subject.Cohort.Count)
        {
            return [];
        }

        var classes = Strata.ClassesOf(subject.Cohort.Targets);
        string[] columns =
        [
            .. subject.Cohort.Annotations.Select(column => (column.Key, column.Value, Kind: ""))
                .Concat(subject.Ignored.Select(column => (column.Key, column.Value, Kind: "the ignored column ")))
                .Select(column => (column.Key, column.Kind, Repeats: RepeatedValues.Of(column.Value, classes)))
                .Where(column => IsPatient(column.Key, column.Repeats, subject.Cohort.Count))
                .Select(column => $"{column.Kind}'{column.Key}' ({column.Repeats.Values} values, {column.Repeats.Repeated} of them "
                    + "in several rows"
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
        var expected = Math.Max(repeats.ChanceOfOneClass, repeats.AgreementOfNeighbours);
        var error = Math.Sqrt(expected * (1 - expected) / Math.Max(1, repeats.Repeated));
        return error > 0
            && repeats.OfOneClass >= NearlyAll * repeats.Repeated
            && repeats.Agreement - expected > StandardErrors * error;
    }
}
