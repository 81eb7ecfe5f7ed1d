using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports;

/// <summary>The noun for the subjects of a report: patients or molecules.</summary>
/// <param name="Singular">Singular, such as "patient".</param>
/// <param name="Plural">Plural, such as "patients".</param>
/// <param name="CapitalizedPlural">Plural at the beginning of a sentence.</param>
internal sealed record SubjectNoun(string Singular, string Plural, string CapitalizedPlural)
{
    private static readonly SubjectNoun _patients = new("patient", "patients", "Patients");
    private static readonly SubjectNoun _molecules = new("molecule", "molecules", "Molecules");

    /// <summary>Selects "molecule" if the report is about molecules, otherwise "patient".</summary>
    /// <param name="report">The report.</param>
    public static SubjectNoun For(Report report) => report.Molecules is null && report.Applicability is null ? _patients : _molecules;
}
