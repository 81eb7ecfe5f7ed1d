namespace HealthTorch.Data;

/// <summary>Looks for one kind of fault.</summary>
internal interface IAuditCheck
{
    /// <summary>What it found; nothing where all is well.</summary>
    /// <param name="subject">The data and their split.</param>
    IEnumerable<Finding> Of(AuditSubject subject);
}
