using HealthTorch.Core.Experiments;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics;
using Spectre.Console;

namespace HealthTorch.Cli.Terminal;

/// <summary>Prints the results of a study on one screen.</summary>
internal static class StudySummary
{
    /// <summary>Prints conclusions, audit findings, the metrics of the model and the baselines, and the location of the report.</summary>
    /// <param name="result">The result of the study.</param>
    /// <param name="console">The console.</param>
    public static void Print(StudyResult result, IAnsiConsole console)
    {
        PrintConclusions(result, console);
        if (result is ExperimentResult { Report: var report })
        {
            PrintAudit(report.Audit, console);
            console.Write(ConsoleMetricsTable.Create(report, console.Profile.Width));
            PrintLabels(report, console);
            PrintFolds(report.CrossValidation, console);
        }

        var page = Path.Combine(result.Folder, "report.html");
        console.WriteLine(File.Exists(page) ? $"Report: {page}" : $"Results: {result.Folder}");
    }

    private static void PrintConclusions(StudyResult result, IAnsiConsole console)
    {
        console.Write(new Text(result.Name, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (var conclusion in result.Conclusions)
        {
            console.Write(new Padder(new Text(conclusion), new Padding(2, 0, 0, 0)));
        }
    }

    private static void PrintLabels(Report report, IAnsiConsole console)
    {
        if (report.Labels?.GetValueOrDefault(ConsoleMetricsTable.SelectPartition(report)) is { } basis)
        {
            console.WriteLine($"Means over labels are based on {basis}.");
        }
    }

    private static void PrintFolds(CrossValidationSummary? folds, IAnsiConsole console)
    {
        foreach (var (metric, figure) in folds?.Metrics.Where(metric => metric.Value.Defined < folds.Trainings.Count) ?? [])
        {
            var pooled = EstimateFormatter.Format(new Estimate(figure.Pooled.Average(), null, null));
            console.WriteLine(
                $"{metric} is defined in {figure.Defined} of {folds!.Trainings.Count} folds; its mean is over these folds. Pooled over "
                    + $"all folds it is {pooled}.");
        }
    }

    private static void PrintAudit(IReadOnlyList<Finding> findings, IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine(findings.Count == 0 ? "Audit: no findings" : "Audit");
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) }).AddColumn();
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
        {
            grid.AddRow(
                new Text($"{finding.Severity}".ToLowerInvariant(), GetStyle(finding.Severity)),
                new Text($"{finding.Message} [{finding.Check}]"));
        }

        console.Write(grid);
        console.WriteLine();
    }

    private static Style GetStyle(Severity severity) => severity switch
    {
        Severity.Danger => new Style(Color.Red),
        Severity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };
}
