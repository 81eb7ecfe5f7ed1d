using HealthTorch.Core.Experiments;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>Runs of survival from configuration to report.</summary>
public sealed class SurvivalRunTests : IDisposable
{
    private const string Folds = """validation={"type":"k-fold","folds":3}""";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_linear_Cox_model_is_told_that_hazards_are_not_proportional()
    {
        var report = Gbsg("""model={"type":"logistic"}""");
        Assert.True(report.CoxRegressions!.Single().ProportionalHazards!.P < 0.05);
        Assert.Contains(report.Conclusions, sentence => sentence.Contains("proportional hazards, p = 0.007", StringComparison.Ordinal));
        Assert.DoesNotContain(Gbsg().Conclusions, sentence => sentence.Contains("proportional", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cross_validation_draws_the_out_of_fold_curves()
    {
        var report = Gbsg(Folds, "split=null");
        var risk = report.Figures.Survival!.RiskGroups.Single();
        Assert.Equal((686, 299), (risk.Groups.Sum(group => group.Count), risk.Groups.Sum(group => group.Events)));
        Assert.Equal((686, 8), (report.Importance!.Rows, report.Importance.Columns.Single().Value.Count));
        Assert.Equal("nodes", report.Importance.Columns.Single().Value[0].Column);
        Assert.InRange(report.CrossValidation!.Metrics["harrell-c"].Pooled[0], 0.6, 0.75);
        Assert.Contains("stratified by outcome", Pages.Read(report).ById("folds").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cox")]
    [InlineData("logistic-hazard")]
    public void Competing_risks_are_reported_by_cause_also_of_folds(string task)
    {
        foreach (var report in new[] { Competing(task), Competing(task, Folds, "split=null") })
        {
            Assert.Equal(["relapse", "death"], report.CoxRegressions!.Select(table => table.Cause));
            var page = Pages.Read(report);
            Assert.Contains(page.Figures(), figure => figure.Element("h3")!.Value == "Curves by predicted risk: death");
            Assert.Contains("time to relapse or death", page.Value, StringComparison.Ordinal);
            Assert.Equal("x1", report.Importance!.Columns["relapse"][0].Column);
            Assert.Equal("x2", report.Importance.Columns["death"][0].Column);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Report Gbsg(params string[] sets) => BreastCancerRun.Run(
        Repository.PathOf("configs", "survival", "gbsg.json"), _folder["runs"], ["training.epochs=15", .. sets]).Report;

    private Report Competing(string task, params string[] sets)
    {
        var study = new CompetingStudy(300, MeanTime: 20, """{ "type": "mlp", "hidden": [8] }""", "\"epochs\": 60");
        return BreastCancerRun.Run(study.Write(_folder, task), _folder["runs"], sets).Report;
    }
}
