using HealthTorch.Core.Calibration;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Calibration;

public sealed class SurvivalBoundTests
{
    private const int Rows = 200, Draws = 200;

    // Wrong on purpose: times are log-normal, and further from the model the later it is.
    private static readonly RelativeHazards _model = new()
    {
        Times = [.. Enumerable.Range(0, 201).Select(i => i / 40.0)],
        Causes = ["death"],
        Hazards = [[.. Enumerable.Range(0, 201).Select(i => i / 20.0)]],
    };

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.7)]
    public void Patients_survive_their_bound_as_often_as_was_asked_whatever_the_model_is_worth(double coverage)
    {
        var covered = Enumerable.Range(0, Draws).Average(draw =>
        {
            var calibration = Drawn($"calibration {draw}");
            var link = (CurveLink)new SurvivalBound { Coverage = coverage }.Fit(_model, calibration.Outputs, 1, calibration.Seen, draw);
            var test = Drawn($"test {draw}");
            var curves = link.Curves(test.Outputs, 1, []);
            return Enumerable.Range(0, Rows).Average(row => test.Deaths[row] >= curves.LowerSurvivalBound(row) ? 1.0 : 0);
        });
        Assert.InRange(covered, coverage - 0.01, coverage + 0.02);
    }

    [Fact]
    public void Coverage_is_measured_under_censoring_as_it_is_without()
    {
        var (calibration, test) = (Drawn("calibration"), Drawn("test", 20_000));
        var curves = ((CurveLink)new SurvivalBound().Fit(_model, calibration.Outputs, 1, calibration.Seen, 1)).Curves(test.Outputs, 1, []);
        var truth = Enumerable.Range(0, test.Deaths.Length).Average(row => test.Deaths[row] >= curves.LowerSurvivalBound(row) ? 1.0 : 0);
        Assert.Equal(truth, new SurvivalBoundCoverage().Evaluate(test.Seen, curves), 0.005);
    }

    [Fact]
    public void The_bound_is_the_time_at_which_the_incidence_is_the_kth_smallest_score()
    {
        // Nobody censored: six scores, k = floor(0.5 x 7) = 3.
        var events = new SurvivalTimes([1, 2, 0.5, 0.25, 3, 1.5], [1, 1, 1, 1, 1, 1], ["death"]);
        var link = (CurveLink)new SurvivalBound { Coverage = 0.5 }.Fit(_model, new double[6], 1, events, 1);
        Assert.Equal(1 - Math.Exp(-2.0), link.Bound!.Probability, 1e-12);
        Assert.Equal([1, 1, 1, 1, 1, 1], Enumerable.Range(0, 6).Select(link.Curves(new double[6], 1, []).LowerSurvivalBound));
    }

    [Fact]
    public void Too_few_rows_give_the_bound_that_is_always_true()
    {
        var link = (CurveLink)new SurvivalBound { Coverage = 0.9 }.Fit(_model, [0, 0], 1, new SurvivalTimes([1, 2], [1, 1], ["death"]), 1);
        Assert.Equal(0, link.Curves([0], 1, []).LowerSurvivalBound(0));
    }

    private static (double[] Outputs, double[] Deaths, SurvivalTimes Seen) Drawn(string name, int rows = Rows)
    {
        var stream = Seeds.CreateStream(8, name);
        double[] outputs = [.. Enumerable.Range(0, rows).Select(_ => stream.NextNormal())];
        double[] deaths = [.. outputs.Select(output => Math.Exp(0.3 - (0.4 * output) + (0.6 * stream.NextNormal())))];
        double[] ends = [.. outputs.Select(_ => -2 * Math.Log(1 - stream.NextDouble()))];
        return (outputs, deaths, new SurvivalTimes(
            [.. deaths.Zip(ends, Math.Min)], [.. deaths.Zip(ends, (death, end) => death <= end ? 1 : 0)], ["death"]));
    }
}
