using HealthTorch.Core.Experiments;
using HealthTorch.Core.ReferenceModels;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Survival;
using HealthTorch.Tests.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>A baseline that cannot be fitted ends no run: it is left out with its reason.</summary>
public sealed class LeftOutBaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("split={\"type\":\"fractions\",\"train\":0.5,\"validation\":0}", "all features are constant in the training rows")]
    [InlineData(
        "validation={\"type\":\"k-fold\",\"folds\":2}", "in fold 1 of repeat 1, all features are constant in the training rows")]
    public void A_run_names_the_baseline_and_the_reason(string validation, string reason)
    {
        var result = BreastCancerRun.Run(Config(), _folder["runs"], validation);
        Assert.Equal(["kaplan-meier"], result.Report.Baselines.Keys);
        Assert.Equal(reason, result.Report.BaselinesLeftOut!["cox-regression"]);
        Assert.Contains($"The cox-regression baseline was excluded because it could not be fitted: {reason}.", result.Report.Conclusions);
        Assert.Contains($"Cox regression was excluded because it could not be fitted: {reason}.", Pages.Read(result.Report).Value, StringComparison.Ordinal);
        Assert.Contains("\"baselinesLeftOut\"", File.ReadAllText(Path.Combine(result.Folder, "report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_estimator_without_an_answer_says_so()
    {
        double[] huge = [.. Enumerable.Range(0, 8).Select(row => row % 3 == 0 ? 1e200 : -1e200 * row)];
        var rows = new FeatureRows(["x"], huge);
        var events = new SurvivalTimes([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 0, 1, 0, 1, 1, 0], ["death"]);
        Assert.Contains("scale them", Assert.Throws<EstimationException>(() => CoxRegression.FitRidge(events, rows, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<EstimationException>(() => RidgeRegression.Fit(new FeatureRows(["x"], [1, 2]), [1, 2], [0, 0]));
    }

    [Fact]
    public void Other_failures_are_not_hidden() => Assert.Throws<InvalidOperationException>(() =>
        BaselinePredictions.Fit([new MeanBaseline()], _ => throw new InvalidOperationException("a bug")));

    public void Dispose() => _folder.Dispose();

    private string Config()
    {
        var stream = Seeds.CreateStream(5, "left out");
        File.WriteAllLines(_folder["data.csv"], Enumerable.Range(0, 60).Select(row =>
            FormattableString.Invariant($"p{row},7,{1 + (10 * stream.NextDouble())},{row % 3 % 2}")).Prepend("who,x,time,status"));
        File.WriteAllText(_folder["config.json"], $$"""
            {
              "name": "constant",
              "data": {
                "type": "csv", "path": "{{_folder["data.csv"]}}",
                "dictionary": {
                  "otherColumns": "numeric", "columns": { "who": { "kind": "id" } },
                  "target": { "type": "events", "time": "time", "event": "status", "causes": { "1": "death" } }
                }
              },
              "task": "cox", "model": "logistic",
              "training": { "epochs": 2, "optimizer": { "type": "adam", "learningRate": 0.02 } }
            }
            """);
        return _folder["config.json"];
    }
}
