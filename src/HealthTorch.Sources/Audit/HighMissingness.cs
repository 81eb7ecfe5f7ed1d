namespace HealthTorch.Sources.Audit;

/// <summary>Columns with a high proportion of missing values in the training rows.</summary>
internal sealed record HighMissingness : IAuditCheck
{
    /// <summary>Proportion of missing values from which a column is reported as a note.</summary>
    public const double NoteThreshold = 0.2;

    /// <summary>Proportion of missing values from which a column is reported as a warning: more values are imputed than measured.</summary>
    public const double WarningThreshold = 0.5;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var missing = subject.TrainingColumns
            .Select(column => (column.Name, Share: (double)column.Values.CountMissing() / Math.Max(1, column.Values.Length)))
            .Where(column => column.Share >= NoteThreshold)
            .OrderByDescending(column => column.Share)
            .ToLookup(column => column.Share >= WarningThreshold ? Severity.Warning : Severity.Note);
        return missing.Select(columns => new Finding(
            columns.Key,
            "much-missing",
            $"missing in {(columns.Key == Severity.Warning ? WarningThreshold : NoteThreshold):P0} or more of the training rows: "
            + $"{string.Join(", ", columns.Take(10).Select(column => $"'{column.Name}' ({column.Share:P0})"))}"
            + $"{(columns.Count() > 10 ? $" and {columns.Count() - 10} more columns" : "")}; these values are imputed with the median."));
    }
}
