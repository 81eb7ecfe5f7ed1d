namespace HealthTorch.Sources.Dictionary;

/// <summary>What to do with a row whose target is missing.</summary>
public enum MissingTarget
{
    /// <summary>Stop with an error that names the first such row and how many there are.</summary>
    Refuse,

    /// <summary>Leave the row out and count it.</summary>
    Drop,
}
