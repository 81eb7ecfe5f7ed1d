using System.Text.Json.Nodes;
using HealthTorch.Core;
using HealthTorch.Data;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>Against scikit-learn and R; recipes and versions are beside the files in Golden/metrics.</summary>
public sealed class GoldenMetricTests
{
    private static readonly double[][] Binary = Golden.Columns("binary.csv");

    [Fact]
    public void Two_class_metrics_equal_scikit_learn() =>
        Equal(Golden.ScikitLearn["binary"]!, Golden.Truth(Binary[0]), BinaryCase.Say(Binary[1]));

    [Fact]
    public void Four_class_metrics_equal_scikit_learn()
    {
        var columns = Golden.Columns("classes.csv");
        var truth = Golden.Truth(columns[0], 4);
        double[] values = [.. Enumerable.Range(0, truth.Count).SelectMany(row => columns[1..].Select(column => column[row]))];
        Equal(Golden.ScikitLearn["classes"]!, truth, new ClassProbabilities(values, truth.Names));
    }

    [Fact]
    public void Number_metrics_equal_scikit_learn()
    {
        var columns = Golden.Columns("numbers.csv");
        Equal(Golden.ScikitLearn["numbers"]!, new RegressionValues(columns[0], "y"), new RegressionPrediction(columns[1]));
    }

    [Fact]
    public void DeLong_variance_and_interval_equal_pROC()
    {
        var (golden, p) = (Golden.R["delong"]!, DeLong.Compute(Golden.Truth(Binary[0]), BinaryCase.Say(Binary[1])));
        var interval = p.Interval();
        Close((double)golden["area"]!, p.Area);
        Close((double)golden["variance"]!, p.Variance);
        Assert.All([interval.Low!.Value, interval.Value!.Value, interval.High!.Value], (end, i) => Close((double)golden["interval"]![i]!, end));
    }

    [Fact]
    public void DeLong_paired_test_equals_pROC()
    {
        var (golden, truth) = (Golden.R["delong"]!, Golden.Truth(Binary[0]));
        var test = DeLong.Compute(truth, BinaryCase.Say(Binary[1])).CompareWith(DeLong.Compute(truth, BinaryCase.Say(Binary[2])));
        Close((double)golden["area"]! - (double)golden["otherArea"]!, test.Difference);
        Close((double)golden["z"]!, test.Z);
        Assert.Equal(1, test.PValue / (double)golden["p"]!, 1e-8);
    }

    [Fact]
    public void Calibration_slope_and_intercepts_equal_glm()
    {
        var columns = Golden.Columns("calibration.csv");
        var (golden, truth, said) = (Golden.R["calibration"]!, Golden.Truth(columns[1]), BinaryCase.Say(columns[0]));
        Close((double)golden["slope"]!, new CalibrationSlope().Evaluate(truth, said));
        Close((double)golden["interceptOfLine"]!, new LogisticRecalibration(truth, said).Fit(RowWeights.Ones(truth.Count)).Intercept);
        Close((double)golden["inTheLarge"]!, new CalibrationIntercept().Evaluate(truth, said));
    }

    [Fact]
    public void Calibration_slope_and_Brier_equal_val_prob_of_rms_and_AUROC_equals_pROC()
    {
        var columns = Golden.Columns("calibration.csv");
        var (golden, truth, said) = (Golden.R["calibration"]!, Golden.Truth(columns[1]), BinaryCase.Say(columns[0]));
        Assert.Equal((double)golden["valProbSlope"]!, new CalibrationSlope().Evaluate(truth, said), 1e-8);
        Close((double)golden["brier"]!, new Brier().Evaluate(truth, said));
        Close((double)golden["auroc"]!, new Auroc().Evaluate(truth, said));
    }

    private static void Equal(JsonNode golden, Targets truth, Prediction said)
    {
        var metrics = Catalog.Families.Single(family => family.Base == typeof(Metric)).Members.ToDictionary(m => m.Name, m => m.Record);
        Assert.All(golden.AsObject(), expected =>
            Close((double)expected.Value!, ((Metric)Activator.CreateInstance(metrics[expected.Key])!).Evaluate(truth, said)));
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-11);
}
