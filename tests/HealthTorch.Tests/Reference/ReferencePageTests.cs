using HealthTorch.Core.ReferenceStudies;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

/// <summary>
/// The figures of experiments/reference/README.md, computed anew. HEALTHTORCH_ACCEPT=1 writes them there and fails the run.
/// </summary>
public sealed class ReferencePageTests
{
    private const string TableStart = "<!-- computed -->\n", TableEnd = "<!-- end of computed -->";

    [Fact]
    public void The_page_s_table_and_charts_are_what_the_study_computes()
    {
        var listing = StudyFiles.Read("article-listing.json");
        var corrected = StudyFiles.Read("article-corrected.json");
        var threshold = StudyFiles.Read("stopping-threshold.json");
        PageRun[] runs =
        [
            PageRun.Of("article-listing", listing),
            PageRun.Of("article-corrected", corrected),
            PageRun.Of("article-corrected --set learningRate=0.02", corrected with { LearningRate = 0.02 }),
            PageRun.Of("stopping-threshold", threshold),
            PageRun.Of("stopping-threshold --set gradient=article-listing", threshold with { Gradient = GradientFormula.ArticleListing }),
            PageRun.Of("article-listing --set learningRate=1", listing with { LearningRate = 1 }),
            PageRun.Of("article-corrected --set learningRate=1", corrected with { LearningRate = 1 }),
        ];

        AssertCommitted("README.md", page => WithTable(page, Table(runs)));
        AssertCommitted("small-steps.svg", _ => LossChart.Svg(
        [
            new("1: listing's gradient", runs[0].History),
            new("2: exact gradient", runs[1].History),
            new("3: exact, twice the rate", runs[2].History),
        ]));
        AssertCommitted("large-steps.svg", _ => LossChart.Svg(
        [
            new("6: listing's gradient", runs[5].History),
            new("7: exact gradient", runs[6].History),
        ]));
    }

    private static string Table(PageRun[] runs) => string.Concat(runs.Select((run, i) => run.Row(i + 1)).Prepend(
        """
        | | config | loss at start | at end | accuracy | iterations | stopped by | error: start, end | length | angle |
        |---|---|---|---|---|---|---|---|---|---|

        """));

    private static string WithTable(string page, string table)
    {
        var start = page.IndexOf(TableStart, StringComparison.Ordinal) + TableStart.Length;
        return page[..start] + table + page[page.IndexOf(TableEnd, StringComparison.Ordinal)..];
    }

    private static void AssertCommitted(string file, Func<string, string> compute)
    {
        var path = Repository.PathOf($"experiments/reference/{file}");
        var committed = File.Exists(path) ? File.ReadAllText(path) : "";
        AcceptedFile.Matches(path, compute(committed));
    }

    private sealed record PageRun(string Config, ReferenceReport Report, IReadOnlyList<Iteration> History)
    {
        public static PageRun Of(string config, ReferenceStudy study)
        {
            var (report, history) = new ReferenceTraining(study).Run(_ => { }, CancellationToken.None);
            return new PageRun(config, report, history);
        }

        public string Row(int number)
        {
            var (start, end) = (Report.GradientAtStart!, Report.GradientAtEnd!);
            var stopped = Report.Stopped == GradientDescentStop.LossThreshold ? "loss threshold" : "iteration limit";
            return FormattableString.Invariant($"| {number} | `{Config}` | {Report.LossAtStart:0.0000} | {Report.LossAtEnd:0.0000} ")
                + FormattableString.Invariant($"| {Report.Accuracy:0.0%} | {Report.Iterations} | {stopped} ")
                + FormattableString.Invariant($"| {Error(start)}, {Error(end)} | {start.LengthRatio:0.00}, {end.LengthRatio:0.00} ")
                + FormattableString.Invariant($"| {start.Degrees:0.0}°, {end.Degrees:0.0}° |\n");
        }

        // What is left below this is the rounding of the central differences, and differs between machines.
        private static string Error(GradientComparison check) =>
            check.RelativeError < 1e-6 ? "< 1e-6" : FormattableString.Invariant($"{check.RelativeError:0.00}");
    }
}
