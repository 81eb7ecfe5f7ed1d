using HealthTorch.Data;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Audit;

/// <summary>Partitions of the split with few or no patients of a class.</summary>
/// <remarks>
/// Collins, Ogundimu, Altman, Sample size considerations for the external validation of a multivariable prognostic model (2016): at least
/// 100 patients of each class in the rows on which a model is evaluated.
/// </remarks>
internal sealed record PatientsPerClass : IAuditCheck
{
    private const int MinPatients = 10;

    private const int MinForEvaluation = 100;

    public IEnumerable<Finding> Run(AuditContext subject) => Stratification.GetClasses(subject.Cohort.Targets) is { } classes
        ? subject.Partitions.SelectMany(part => CheckPartition(part, classes, subject.Patients))
        : [];

    private static IEnumerable<Finding> CheckPartition(SplitPartition part, ClassLabels classes, PatientIndex patients)
    {
        var counts = classes.Names.Select(
            (name, label) => (Name: name, Patients: patients.CountPatients(part.Rows.Where(row => classes.Labels[row] == label))));
        return counts
            .GroupBy(count => GetSeverity(count.Patients, part.Name))
            .Where(few => few.Key is not null)
            .Select(few => new Finding(
                few.Key!.Value,
                "patients-per-class",
                $"few patients in the {part.Name} rows: "
                + $"{MessageLists.Phrases(few.Select(count => $"{count.Patients} of class '{count.Name}'"))}; "
                + Describe(few.Key.Value)));
    }

    private static Severity? GetSeverity(int patients, string part) => patients switch
    {
        0 => Severity.Danger,
        < MinPatients => Severity.Warning,
        < MinForEvaluation when part is "test" or SplitPartition.CrossValidation => Severity.Note,
        _ => null,
    };

    private static string Describe(Severity severity) => severity switch
    {
        Severity.Danger => "such a class can be neither learned nor evaluated.",
        Severity.Warning => "results depend on single patients.",
        _ => $"intervals will be wide; at least {MinForEvaluation} are recommended.",
    };
}
