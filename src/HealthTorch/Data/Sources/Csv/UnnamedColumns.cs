namespace HealthTorch.Data;

/// <summary>What becomes of the columns of a file whose header gives them no name.</summary>
public enum UnnamedColumns
{
    /// <summary>An error; a last column that is empty in every row is passed over.</summary>
    Refuse,

    /// <summary>Not read, such as the row numbers that some programs write before the first column.</summary>
    Ignored,
}
