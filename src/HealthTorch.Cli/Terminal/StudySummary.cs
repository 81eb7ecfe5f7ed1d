using HealthTorch.Data;
using HealthTorch.Experiments;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace HealthTorch.Cli;

/// <summary>What a study came to, in a screenful.</summary>
internal static class StudySummary
{
    private static readonly string[] s_setsByInterest = ["test", "validation", "train"];

    /// <summary>Prints conclusions, audit findings, metrics beside those of the baselines, and where the report is.</summary>
    /// <param name="result">What the study came to.</param>
    /// <param name="console">Where to print.</param>
    public static void Print(StudyResult result, IAnsiConsole console)
    {
        if (result is ExperimentResult { Report: var report })
        {
            PrintConclusions(report, console);
            PrintAudit(report.Audit, console);
            PrintMetrics(report, console);
        }

        console.WriteLine($"Results: {result.Folder}");
    }

    private static void PrintConclusions(Report report, IAnsiConsole console)
    {
        console.Write(new Text(report.Name, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        PrintLines(report.Conclusions.Select(line => ("", line, Style.Plain)), console);
    }

    private static void PrintAudit(IReadOnlyList<Finding> findings, IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine(findings.Count == 0 ? "Audit: nothing found" : "Audit");
        PrintLines(findings.OrderByDescending(finding => finding.Severity).Select(finding =>
            (finding.Severity.ToString().ToLowerInvariant(), $"{finding.Message} [{finding.Check}]", StyleOf(finding.Severity))), console);
        console.WriteLine();
    }

    private static void PrintLines(IEnumerable<(string Label, string Text, Style Style)> lines, IAnsiConsole console)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2)).AddColumn();
        foreach (var line in lines)
        {
            grid.AddRow(new Text(line.Label, line.Style), new Text(line.Text));
        }

        console.Write(grid);
    }

    private static void PrintMetrics(Report report, IAnsiConsole console)
    {
        var set = s_setsByInterest.First(report.Metrics.ContainsKey);
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle($"Metrics of the {set} set, with 95 % intervals") };
        table.AddColumn("");
        table.AddColumn(new TableColumn(new Text(report.Model.Type)).RightAligned());
        foreach (var baseline in report.Baselines.Keys)
        {
            table.AddColumn(new TableColumn(new Text(baseline)).RightAligned());
        }

        foreach (var (metric, estimate) in report.Metrics[set])
        {
            var beside = report.Baselines.Values.Select(sets => sets.GetValueOrDefault(set)?.GetValueOrDefault(metric));
            table.AddRow([new Text(metric), .. beside.Prepend(estimate).Select(value => new Text(EstimateText.Of(value)))]);
        }

        console.Write(table);
    }

    private static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Danger => new Style(Color.Red),
        Severity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };
}
