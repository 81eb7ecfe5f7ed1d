namespace HealthTorch.Sources.Dictionary;

/// <summary>How columns without an entry in the dictionary are read.</summary>
public enum OtherColumns
{
    /// <summary>An error: every column must be declared.</summary>
    Refuse,

    /// <summary>Numeric inputs.</summary>
    Numeric,

    /// <summary>Category inputs.</summary>
    Category,

    /// <summary>Not read.</summary>
    Ignored,
}
