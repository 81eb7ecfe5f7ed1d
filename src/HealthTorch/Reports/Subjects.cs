using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>What a report's rows are of, in words.</summary>
/// <param name="One">One of them, such as "patient".</param>
/// <param name="Many">More of them.</param>
/// <param name="Title">More of them at the beginning of a sentence.</param>
internal sealed record Subjects(string One, string Many, string Title)
{
    private static readonly Subjects _patients = new("patient", "patients", "Patients");
    private static readonly Subjects _molecules = new("molecule", "molecules", "Molecules");

    /// <summary>Molecules where the inputs hold some, else patients.</summary>
    /// <param name="report">The report.</param>
    public static Subjects Of(Report report) => report.Molecules is null && report.Applicability is null ? _patients : _molecules;
}
