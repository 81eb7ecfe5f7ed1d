namespace HealthTorch.Data;

/// <summary>How much an audit finding endangers a study.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>May bias the result: say why it does not, or change it.</summary>
    Warning,

    /// <summary>The result cannot be trusted as it stands.</summary>
    Danger,
}

/// <summary>One thing an audit found in the data, before any training.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Check">Which check found it, kebab-case, such as <c>duplicates-across-split</c>.</param>
/// <param name="Message">One sentence: what, how many, where, and what it means.</param>
public sealed record Finding(Severity Severity, string Check, string Message);
