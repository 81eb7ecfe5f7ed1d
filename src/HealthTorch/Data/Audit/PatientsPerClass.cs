namespace HealthTorch.Data;

/// <summary>Partitions of the split with few or no patients of a class.</summary>
/// <remarks>
/// Collins, Ogundimu, Altman, Sample size considerations for the external validation of a multivariable prognostic model (2016): at least
/// 100 patients of each class in the rows on which a model is evaluated.
/// </remarks>
internal sealed record PatientsPerClass : IAuditCheck
{
    private const int Few = 10;

    private const int EnoughToJudge = 100;

    public IEnumerable<Finding> Of(AuditSubject subject) => Strata.ClassesOf(subject.Cohort.Targets) is { } classes
        ? subject.Parts.SelectMany(part => Of(part, classes, subject.Patients))
        : [];

    private static IEnumerable<Finding> Of(SplitPart part, Classes classes, Patients patients)
    {
        var counts = classes.Names.Select(
            (name, label) => (Name: name, Patients: patients.Among(part.Rows.Where(row => classes.Labels[row] == label))));
        return counts
            .GroupBy(count => Judge(count.Patients, part.Name))
            .Where(few => few.Key is not null)
            .Select(few => new Finding(
                few.Key!.Value,
                "patients-per-class",
                $"few patients in the {part.Name} rows: "
                + $"{Listing.Phrases(few.Select(count => $"{count.Patients} of class '{count.Name}'"))}; "
                + Meaning(few.Key.Value)));
    }

    private static Severity? Judge(int patients, string part) => patients switch
    {
        0 => Severity.Danger,
        < Few => Severity.Warning,
        < EnoughToJudge when part is "test" or SplitPart.OfFolds => Severity.Note,
        _ => null,
    };

    private static string Meaning(Severity severity) => severity switch
    {
        Severity.Danger => "such a class can be neither learned nor evaluated.",
        Severity.Warning => "results depend on single patients.",
        _ => $"intervals will be wide; at least {EnoughToJudge} are recommended.",
    };
}
