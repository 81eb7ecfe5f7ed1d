namespace HealthTorch.Sources.Dictionary;

/// <summary>What to do with a value that the dictionary does not allow.</summary>
public enum ViolationPolicy
{
    /// <summary>Stop with an error that names file, row, column, value and what is allowed.</summary>
    Refuse,

    /// <summary>Treat it as missing and count it.</summary>
    Missing,

    /// <summary>Leave the row out and list it; only for molecule columns.</summary>
    Drop,
}
