using FsCheck.Xunit;
using HealthTorch.Data;
using HealthTorch.Statistics.Classification;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Tests.Metrics;

/// <summary>Brier score, log loss and calibration.</summary>
[Properties(Arbitrary = [typeof(Cases)])]
public sealed class ProbabilityTests
{
    [Property]
    public void Brier_and_log_loss_of_classes_are_their_definitions(ThreeClassCase x)
    {
        var brier = x.Labels.Select((y, row) => Enumerable.Range(0, 3).Sum(k => Math.Pow(x.Said[row, k] - (k == y ? 1 : 0), 2))).Average();
        Assert.Equal(brier, new Brier().Evaluate(x.Truth, x.Said), 1e-12);
        Assert.Equal(x.Labels.Select((y, row) => -Math.Log(x.Said[row, y])).Average(), new LogLoss().Evaluate(x.Truth, x.Said), 1e-12);
    }

    [Property]
    public void Brier_of_two_classes_counts_the_positive_one(BinaryCase x) =>
        Assert.Equal(x.Labels.Zip(x.Probabilities, (y, p) => (p - y) * (p - y)).Average(), new Brier().Evaluate(x.Truth, x.Said), 1e-12);

    [Fact]
    public void A_certain_and_wrong_prediction_costs_a_finite_log_loss()
    {
        var loss = new LogLoss().Evaluate(new ClassLabels([1, 0], ["no", "yes"]), BinaryCase.Say([0, 0]));
        Assert.Equal(52 * Math.Log(2) / 2, loss, 1e-12);
    }

    [Property]
    public void Recalibrated_predictions_have_slope_one_and_intercept_zero(BinaryCase x)
    {
        var line = new LogisticRecalibration(x.Truth, x.Said).Fit(RowWeights.Ones(x.Labels.Length));
        if (!double.IsNaN(line.Slope) && Math.Abs(line.Slope) > 1e-3)
        {
            var recalibrated = BinaryCase.Say(x.Probabilities.Select(p => LogOdds.ToProbability(line.Intercept + (line.Slope * LogOdds.FromProbability(p)))));
            Assert.Equal(1, new CalibrationSlope().Evaluate(x.Truth, recalibrated), 1e-6);
            Assert.Equal(0, new CalibrationIntercept().Evaluate(x.Truth, recalibrated), 1e-9);
        }
    }

    [Property]
    public void The_line_of_recalibration_has_no_gradient(BinaryCase x)
    {
        var line = new LogisticRecalibration(x.Truth, x.Said).Fit(RowWeights.Ones(x.Labels.Length));
        double Residual(int row) => LogOdds.ToProbability(line.Intercept + (line.Slope * LogOdds.FromProbability(x.Probabilities[row]))) - x.Labels[row];
        var rows = Enumerable.Range(0, x.Labels.Length).ToArray();
        if (!double.IsNaN(line.Slope))
        {
            Assert.Equal(0, rows.Sum(Residual), 1e-9);
            Assert.Equal(0, rows.Sum(row => Residual(row) * LogOdds.FromProbability(x.Probabilities[row])), 1e-8);
        }
    }

    [Property]
    public void The_intercept_in_the_large_makes_the_mean_prediction_the_prevalence(BinaryCase x)
    {
        var intercept = new CalibrationIntercept().Evaluate(x.Truth, x.Said);
        Assert.Equal(x.Labels.Average(), x.Probabilities.Average(p => LogOdds.ToProbability(intercept + LogOdds.FromProbability(p))), 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0.1, 0.2, 0.7, 0.9 })]
    [InlineData(new[] { 1, 1, 0, 0 }, new[] { 0.1, 0.2, 0.7, 0.9 })]
    [InlineData(new[] { 0, 1, 0, 1 }, new[] { 0.1, 0.4, 0.4, 0.9 })]
    [InlineData(new[] { 0, 1, 0, 1 }, new[] { 0.4, 0.4, 0.4, 0.4 })]
    [InlineData(new[] { 1, 1, 1, 1 }, new[] { 0.1, 0.4, 0.5, 0.9 })]
    public void No_slope_is_given_for_separated_constant_or_one_class_predictions(int[] labels, double[] probabilities)
    {
        var x = new BinaryCase(labels, probabilities);
        Assert.Equal(double.NaN, new CalibrationSlope().Evaluate(x.Truth, x.Said));
    }

    [Fact]
    public void An_overlap_of_one_hair_still_has_a_slope_or_none_but_never_an_error()
    {
        var slope = new CalibrationSlope().Evaluate(new ClassLabels([0, 0, 1, 0, 1, 1], ["no", "yes"]), BinaryCase.Say([0.1, 0.2, 0.5, 0.5 + 1e-12, 0.8, 0.9]));
        Assert.True(double.IsNaN(slope) || slope > 0);
    }

    [Fact]
    public void Certain_and_right_predictions_have_an_intercept_to_the_last_digits()
    {
        // Where both log odds are L away from zero, 3 e^(a - L) = e^(-a - L), which the sum of probabilities is too coarse to tell.
        var intercept = new CalibrationIntercept().Evaluate(new ClassLabels([0, 0, 0, 1], ["no", "yes"]), BinaryCase.Say([0, 0, 0, 1]));
        Assert.Equal(-Math.Log(3) / 2, intercept, 1e-12);
    }

    [Fact]
    public void Certain_and_wrong_predictions_have_a_finite_intercept()
    {
        var intercept = new CalibrationIntercept().Evaluate(new ClassLabels([1, 1, 1, 0], ["no", "yes"]), BinaryCase.Say([0, 0, 0, 0]));
        Assert.Equal(Math.Log(3) - LogOdds.FromProbability(0), intercept, 1e-9);
    }
}
