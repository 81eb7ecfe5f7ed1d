using HealthTorch.Data.Validation;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Annotation, site, date or ignored columns that seem to identify the patient although no id column is declared: many repeated values
/// whose rows have the same class far more often than randomly drawn rows. Rows of one patient may then be in several partitions of the
/// split.
/// </summary>
/// <remarks>
/// A column is reported if it has at least one value per twenty rows and at least twenty values, at least ten of them repeated, and either
/// its name is that of a patient identifier, or at least 90 % of the repeated values have rows of a single class and the proportion of
/// pairs of such rows with the same class is five standard errors above that of all pairs and above that of rows with neighboring values.
/// The comparison with neighboring values excludes measurements on which the class depends.
/// </remarks>
internal sealed record UndeclaredPatients : IAuditCheck
{
    private const int MinValues = 20;
    private const int MinRepeatedValues = 10;
    private const int MaxRowsPerValue = 20;
    private const double MinSingleClassProportion = 0.9;
    private const double MinStandardErrors = 5;

    private static readonly HashSet<string> PatientWords = ["patient", "patients", "subject", "person", "mrn", "pid"];

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.Patients.Count < subject.Cohort.Count)
        {
            return [];
        }

        var classes = Stratification.GetClasses(subject.Cohort.Targets);
        string[] columns =
        [
            .. subject.Cohort.Annotations.Select(column => (column.Key, column.Value, Kind: ""))
                .Concat(subject.Ignored.Select(column => (column.Key, column.Value, Kind: "the ignored column ")))
                .Select(column => (column.Key, column.Kind, Repeats: RepeatedValues.Count(column.Value, classes)))
                .Where(column => IsPatientColumn(column.Key, column.Repeats, subject.Cohort.Count))
                .Select(column => $"{column.Kind}'{column.Key}' ({column.Repeats.DistinctCount} values, "
                    + $"{column.Repeats.RepeatedCount} of them "
                    + "in several rows"
                    + $"{(classes is null ? "" : $", {column.Repeats.SingleClassCount} of these with one class")})"),
        ];
        return columns.Length == 0 ? [] :
        [
            new Finding(
                Severity.Warning,
                "undeclared-patients",
                $"no id column is declared, but {MessageLists.Phrases(columns)} may identify the patient: "
                + "declare it as id, so that all rows of a patient stay in one partition and intervals are computed by patient."),
        ];
    }

    private static bool IsPatientColumn(string name, RepeatedValues repeats, int rows) =>
        repeats.DistinctCount >= MinValues
        && repeats.DistinctCount * MaxRowsPerValue >= rows
        && repeats.RepeatedCount >= MinRepeatedValues
        && (NameWords.Split(name).Any(PatientWords.Contains) || IsConstantInClass(repeats));

    private static bool IsConstantInClass(RepeatedValues repeats)
    {
        var expected = Math.Max(repeats.ChanceAgreement, repeats.NeighborAgreement);
        var error = Math.Sqrt(expected * (1 - expected) / Math.Max(1, repeats.RepeatedCount));
        return error > 0
            && repeats.SingleClassCount >= MinSingleClassProportion * repeats.RepeatedCount
            && repeats.ClassAgreement - expected > MinStandardErrors * error;
    }
}
