namespace HealthTorch.Data;

/// <summary>What columns without an entry of their own are.</summary>
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
