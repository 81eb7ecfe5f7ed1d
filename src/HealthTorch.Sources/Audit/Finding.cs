namespace HealthTorch.Sources.Audit;

/// <summary>Severity of an audit finding.</summary>
public enum Severity
{
    /// <summary>For information.</summary>
    Note,

    /// <summary>May bias the result: justify it or correct it.</summary>
    Warning,

    /// <summary>The result cannot be trusted as it stands.</summary>
    Danger,
}

/// <summary>One finding of the audit of the data, before any training.</summary>
/// <param name="Severity">How serious it is.</param>
/// <param name="Check">The check that reported it, in kebab-case, such as <c>duplicates-across-split</c>.</param>
/// <param name="Message">One sentence: what was found, how often, where, and what it means.</param>
public sealed record Finding(Severity Severity, string Check, string Message);
