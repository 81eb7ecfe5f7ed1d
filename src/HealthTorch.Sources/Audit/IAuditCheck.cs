namespace HealthTorch.Sources.Audit;

/// <summary>A check for one kind of problem.</summary>
internal interface IAuditCheck
{
    /// <summary>The findings; empty if there is no problem.</summary>
    /// <param name="subject">The data and their split.</param>
    IEnumerable<Finding> Run(AuditContext subject);
}
