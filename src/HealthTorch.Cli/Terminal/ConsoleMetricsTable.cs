using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;
using Spectre.Console;

namespace HealthTorch.Cli.Terminal;

/// <summary>The metrics of a model and of the baselines.</summary>
internal static class ConsoleMetricsTable
{
    private const int NameWidth = 24, EstimateWidth = 26;
    private static readonly string[] s_partitionsByPriority = ["test", "cross-validation", "calibration", "validation", "train"];

    /// <summary>Selects the partition whose metrics are shown: the test partition, or the next in order of priority.</summary>
    /// <param name="report">The report of a run.</param>
    public static string SelectPartition(Report report) => s_partitionsByPriority.First(report.Metrics.ContainsKey);

    /// <summary>Creates the table of metrics of the test partition, or of the next in order of priority.</summary>
    /// <param name="report">The report of a run.</param>
    /// <param name="width">The characters per line; if they are too few, an interval is placed below its value.</param>
    public static Table Create(Report report, int width)
    {
        var set = SelectPartition(report);
        string[] before = report.Uncalibrated is null ? [] : [Report.BeforeCalibration];
        string[] models = [report.Model.Type, .. report.Baselines.Keys, .. before];
        var separator = width >= NameWidth + (models.Length * EstimateWidth) ? " " : "\n";
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(CreateTitle(report, set)) };
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(0));
        foreach (var model in models)
        {
            table.AddColumn(new TableColumn(new Text(model.Replace('-', '\n').Replace(' ', '\n')))
                .RightAligned().NoWrap().PadLeft(1).PadRight(0));
        }

        foreach (var (metric, estimate) in report.Metrics[set])
        {
            var beside = report.Baselines.Values.Concat(report.Uncalibrated is { } sets ? [sets] : [])
                .Select(model => model.GetValueOrDefault(set)?.GetValueOrDefault(metric));
            table.AddRow([new Text(metric), .. beside.Prepend(estimate).Select(value => CreateCell(value, separator))]);
        }

        return table;
    }

    private static string CreateTitle(Report report, string set) => report.CrossValidation is { } folds
        ? $"Means over {folds.Trainings.Count} folds, with corrected 95 % intervals"
        : $"Metrics of the {set} set, with 95 % intervals";

    private static Text CreateCell(Estimate? estimate, string separator) => new(EstimateFormatter.Format(estimate, separator));
}
