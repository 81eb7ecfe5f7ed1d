using HealthTorch.Sources.Molecules;

namespace HealthTorch.Tests;

/// <summary>A test of molecules, passed over with the reason where RDKit is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChemistryFactAttribute : FactAttribute
{
    /// <summary>Looks for RDKit, and for a file where one is needed.</summary>
    /// <param name="file">Path within the folder of data sets; null where none is needed.</param>
    public ChemistryFactAttribute(string? file = null) => Skip = ChemistrySkip.Reason(file);
}

/// <summary>A theory about molecules, passed over with the reason where RDKit is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChemistryTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for RDKit, and for a file where one is needed.</summary>
    /// <param name="file">Path within the folder of data sets; null where none is needed.</param>
    public ChemistryTheoryAttribute(string? file = null) => Skip = ChemistrySkip.Reason(file);
}

internal static class ChemistrySkip
{
    public static string? Reason(string? file) => !ChemistryLibrary.IsInstalled
        ? $"needs RDKit in {ChemistryLibrary.Folder}: make chemistry installs it"
        : file is null ? null : OptionalData.Lacks(file);
}
