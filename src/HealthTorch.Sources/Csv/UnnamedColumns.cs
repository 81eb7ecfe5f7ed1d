namespace HealthTorch.Sources.Csv;

/// <summary>How columns without a name in the header are handled.</summary>
public enum UnnamedColumns
{
    /// <summary>Unnamed columns are an error, except for a last column that is empty in every row, which is skipped.</summary>
    Refuse,

    /// <summary>Unnamed columns are not read, such as the row numbers that some programs write before the first column.</summary>
    Ignored,
}
