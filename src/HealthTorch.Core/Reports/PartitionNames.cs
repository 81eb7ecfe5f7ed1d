using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports;

/// <summary>Names of partitions in the text of a report.</summary>
internal static class PartitionNames
{
    /// <summary>The partition within a sentence: "the test set", or for a cross-validation "the out-of-fold predictions".</summary>
    /// <param name="set">Name of the partition in the report.</param>
    public static string InSentence(string set) => set == DataPartitions.Folds ? "the out-of-fold predictions" : $"the {set} set";

    /// <summary>Caption of a metrics table: "Test set, 114 rows", or "Cross-validation, 569 rows, means over 30 folds".</summary>
    /// <param name="report">The report.</param>
    /// <param name="set">Name of the partition in the report.</param>
    public static string Caption(Report report, string set)
    {
        var rows = $"{ReportFormat.Count(report.Data.Sets.GetValueOrDefault(set))} rows";
        return report.CrossValidation is { } folds && set == DataPartitions.Folds
            ? $"Cross-validation, {rows}, means over {ReportFormat.Count(folds.Trainings.Count)} folds"
            : $"{ReportFormat.Title(set)} set, {rows}";
    }

    /// <summary>The validation scheme: "10-fold cross-validation", or "10-fold cross-validation repeated 3 times".</summary>
    /// <param name="folds">The cross-validation.</param>
    public static string ValidationScheme(CrossValidationSummary folds) =>
        $"{folds.Folds}-fold cross-validation{(folds.Repeats > 1 ? $" repeated {folds.Repeats} times" : "")}";
}
