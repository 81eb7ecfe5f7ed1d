using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>The noun for the subjects of a report: patients or molecules.</summary>
/// <param name="One">Singular, such as "patient".</param>
/// <param name="Many">Plural, such as "patients".</param>
/// <param name="Title">Plural at the beginning of a sentence.</param>
internal sealed record Subjects(string One, string Many, string Title)
{
    private static readonly Subjects _patients = new("patient", "patients", "Patients");
    private static readonly Subjects _molecules = new("molecule", "molecules", "Molecules");

    /// <summary>Selects "molecule" if the report is about molecules, otherwise "patient".</summary>
    /// <param name="report">The report.</param>
    public static Subjects Of(Report report) => report.Molecules is null && report.Applicability is null ? _patients : _molecules;
}
