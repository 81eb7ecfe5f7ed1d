using System.Globalization;
using System.Text.Json.Nodes;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;

namespace HealthTorch.Tests.Experiments;

/// <summary>
/// The table of experiments/diagnosis/baselines/README.md, computed from the reports and peers.json beside it. HEALTHTORCH_ACCEPT=1 writes
/// it there: look at the difference. rerun.sh beside it makes the reports anew.
/// </summary>
public sealed class BaselinesPageTests
{
    private const string Start = "<!-- computed -->\n", End = "<!-- end of computed -->";
    private const double Tolerance = 0.003;

    private static readonly string[] _metrics = ["auroc", "accuracy", "brier"];
    private static readonly JsonNode _peers = JsonNode.Parse(File.ReadAllText(PathOf("peers.json")))!;

    private static readonly string[] _studies = ["wdbc", "pima", "wbc-original"];

    public static TheoryData<string> Studies => [.. _studies];

    [Fact]
    public void The_page_s_table_is_computed_from_the_reports()
    {
        var page = File.ReadAllText(PathOf("README.md"));
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var computed = page[..start] + Table() + page[page.IndexOf(End, StringComparison.Ordinal)..];
        AcceptedFile.Matches(PathOf("README.md"), computed);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Logistic_is_within_3_thousandths_of_scikit_learn_on_the_same_folds_and_on_its_own(string study)
    {
        var ours = Reported($"{study}-logistic").Metrics["cross-validation"]["auroc"].Value!.Value;
        Assert.InRange(ours - (double)_peers[study]!["LogisticRegression"]!["auroc"]!, -Tolerance, Tolerance);
        Assert.InRange(ours - (double)_peers[study]!["LogisticRegression on its own folds"]!["auroc"]!["mean"]!, -Tolerance, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void The_logistic_regression_baseline_equals_scikit_learn_on_every_metric(string study)
    {
        var ours = Reported($"{study}-logistic").Baselines["logistic-regression"]["cross-validation"];
        Assert.All(_metrics, metric => Assert.Equal((double)_peers[study]!["LogisticRegression"]![metric]!, ours[metric].Value!.Value, 1e-6));
    }

    // What was run is read anew: an option that has come since has its default.
    [Fact]
    public void The_committed_configurations_are_those_that_were_run() => Assert.All(
        Repository.Files("configs/diagnosis/baselines", "*.json"),
        config => Assert.Equal(
            ConfigFile.Read<Study>(config, Catalog.Families, [], new Dictionary<string, string>()).Resolved.ToJsonString(),
            Completed(Reported(Path.GetFileNameWithoutExtension(config)).Experiment).ToJsonString()));

    // The runs are older than clipping, which they did without, and had a share of stopping rows that they did not use.
    private static JsonObject Completed(JsonObject study)
    {
        var (today, preparation) = ((JsonObject)study.DeepClone(), study["preparation"]!.AsObject());
        today["validation"]!.AsObject().Remove("stoppingShare");
        if (!preparation.ContainsKey("clip"))
        {
            today["preparation"]!["clip"] = null;
        }

        return ConfigFile.Write(
            ConfigFile.Read<Study>(today, Catalog.Families), Catalog.Families);
    }

    [Fact]
    public void Ten_folds_of_the_tumour_data_come_to_the_committed_figure()
    {
        using var folder = new TemporaryFolder();
        var config = Repository.PathOf("configs", "diagnosis", "baselines", "wdbc-logistic.json");
        var report = BreastCancerRun.Run(config, folder.Path, "validation.repeats=1").Report;
        var committed = Reported("wdbc-logistic").CrossValidation!.Metrics["auroc"].Values.Take(10);
        Assert.Equal(committed.Average(), report.Metrics["cross-validation"]["auroc"].Value!.Value, 0.0005);
    }

    private static string Table() => string.Concat(
    [
        """
        | data | model | folds | AUROC | accuracy | Brier score |
        |---|---|---|---|---|---|

        """,
        .. _studies.SelectMany(Rows),
    ]);

    private static IEnumerable<string> Rows(string study)
    {
        var (logistic, mlp) = (Reported($"{study}-logistic"), Reported($"{study}-mlp"));
        var peers = _peers[study]!;
        return
        [
            Row(study, "`logistic`", "ours", Cells(logistic.Metrics)),
            Row(study, "`logistic-regression` baseline", "ours", Cells(logistic.Baselines["logistic-regression"])),
            Row(study, "scikit-learn `LogisticRegression`", "ours", _metrics.Select(metric => Number((double)peers["LogisticRegression"]![metric]!))),
            Row(study, "scikit-learn `LogisticRegression`", "ten draws", _metrics.Select(metric => Draws(peers["LogisticRegression on its own folds"]![metric]!))),
            Row(study, "`mlp`", "ours", Cells(mlp.Metrics)),
            Row(study, "scikit-learn `MLPClassifier`", "ours", _metrics.Select(metric => Number((double)peers["MLPClassifier"]![metric]!))),
        ];
    }

    private static string Row(string study, string model, string folds, IEnumerable<string> cells) =>
        $"| {study} | {model} | {folds} | {string.Join(" | ", cells)} |\n";

    private static IEnumerable<string> Cells(IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>> metrics) => _metrics
        .Select(metric => metrics["cross-validation"][metric])
        .Select(estimate => $"{Number(estimate.Value!.Value)} ({Number(estimate.Low!.Value)} to {Number(estimate.High!.Value)})");

    private static string Draws(JsonNode draws) => $"{Number((double)draws["mean"]!)} ± {Number((double)draws["sd"]!)}";

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static Report Reported(string study) => ReportJson.Read(File.ReadAllText(PathOf(study, "report.json")));

    private static string PathOf(params string[] parts) => Repository.PathOf(["experiments", "diagnosis", "baselines", .. parts]);
}
