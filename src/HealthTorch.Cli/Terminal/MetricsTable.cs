using HealthTorch.Experiments;
using HealthTorch.Metrics;
using Spectre.Console;

namespace HealthTorch.Cli;

/// <summary>The metrics of a model and of the baselines.</summary>
internal static class MetricsTable
{
    private const int WidthOfName = 24, WidthOfEstimate = 26;
    private static readonly string[] s_setsByInterest = ["test", "cross-validation", "calibration", "validation", "train"];

    /// <summary>Selects the partition whose metrics are shown: the test partition, or the next in order of priority.</summary>
    /// <param name="report">The report of a run.</param>
    public static string SetOf(Report report) => s_setsByInterest.First(report.Metrics.ContainsKey);

    /// <summary>Creates the table of metrics of the test partition, or of the next in order of priority.</summary>
    /// <param name="report">The report of a run.</param>
    /// <param name="width">The characters per line; if they are too few, an interval is placed below its value.</param>
    public static Table Of(Report report, int width)
    {
        var set = SetOf(report);
        string[] before = report.Uncalibrated is null ? [] : [Report.BeforeCalibration];
        string[] models = [report.Model.Type, .. report.Baselines.Keys, .. before];
        var separator = width >= WidthOfName + (models.Length * WidthOfEstimate) ? " " : "\n";
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Title(report, set)) };
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
            table.AddRow([new Text(metric), .. beside.Prepend(estimate).Select(value => Cell(value, separator))]);
        }

        return table;
    }

    private static string Title(Report report, string set) => report.CrossValidation is { } folds
        ? $"Means over {folds.Trainings.Count} folds, with corrected 95 % intervals"
        : $"Metrics of the {set} set, with 95 % intervals";

    private static Text Cell(Estimate? estimate, string separator) => new(EstimateText.Of(estimate, separator));
}
