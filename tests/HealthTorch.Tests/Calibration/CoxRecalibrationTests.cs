using HealthTorch.Core.Calibration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Calibration;

public sealed class CoxRecalibrationTests
{
    private const int Patients = 4000;

    // The model says hazards e^z where in truth they are 3 e^(z/2), from a constant baseline.
    private static readonly RelativeHazards _model = new()
    {
        Times = [.. Enumerable.Range(0, 101).Select(i => i / 50.0)],
        Causes = ["death"],
        Hazards = [[.. Enumerable.Range(0, 101).Select(i => i / 50.0)]],
    };

    [Fact]
    public void The_slope_and_the_baseline_of_the_calibration_rows_are_found()
    {
        var (outputs, events) = Drawn("calibration");
        var link = (RecalibratedHazards)new CoxRecalibration().Fit(_model, outputs, 1, events, seed: 1);
        Assert.Equal(0.5, link.Slope, 0.05);
        var (tests, truth) = Drawn("test");
        var said = link.Curves(tests, 1, []);
        foreach (var time in new[] { 0.1, 0.3, 0.6 })
        {
            Assert.All(Enumerable.Range(0, 200), row => Assert.Equal(Math.Exp(-3 * time * Math.Exp(tests[row] / 2)), said.Survival(row, time), 0.05));
        }

        Assert.Equal(1, new ObservedToExpectedRatio { Horizon = 0.3 }.Evaluate(truth, said), 0.05);
        Assert.NotInRange(new ObservedToExpectedRatio { Horizon = 0.3 }.Evaluate(truth, _model.Curves(tests, 1, [])), 0.8, 1.2);
    }

    [Fact]
    public void Without_a_slope_only_the_baseline_changes()
    {
        var (outputs, events) = Drawn("calibration");
        var link = (RecalibratedHazards)new CoxRecalibration { Slope = false }.Fit(_model, outputs, 1, events, seed: 1);
        Assert.Equal(1, link.Slope);
        var expected = BreslowEstimator.Fit(events, outputs, TiesMethod.Efron).Single();
        var said = link.Curves(outputs, 1, []);
        Assert.All(Enumerable.Range(0, 50), row =>
            Assert.Equal(Math.Exp(-expected.At(0.2) * Math.Exp(outputs[row])), said.Survival(row, 0.2), 1e-2));
    }

    [Fact]
    public void The_order_of_patients_stays_the_same()
    {
        var (outputs, events) = Drawn("calibration");
        var link = new CoxRecalibration().Fit(_model, outputs, 1, events, seed: 1);
        var (before, after) = (_model.Curves(outputs, 1, []), ((CurveLink)link).Curves(outputs, 1, []));
        Assert.Equal(new HarrellC().Evaluate(events, before), new HarrellC().Evaluate(events, after), 1e-12);
    }

    [Fact]
    public void Calibration_rows_without_events_are_refused() => Assert.Throws<DataException>(() =>
        new CoxRecalibration().Fit(_model, [0, 1], 1, new SurvivalTimes([1, 2], [0, 0], ["death"]), seed: 1));

    private static (double[] Outputs, SurvivalTimes Events) Drawn(string name)
    {
        var stream = Seeds.CreateStream(7, name);
        double[] outputs = [.. Enumerable.Range(0, Patients).Select(_ => stream.NextNormal())];
        double[] deaths = [.. outputs.Select(output => -Math.Log(1 - stream.NextDouble()) / (3 * Math.Exp(output / 2)))];
        double[] ends = [.. outputs.Select(_ => 2 * stream.NextDouble())];
        return (outputs, new SurvivalTimes(
            [.. deaths.Zip(ends, Math.Min)], [.. deaths.Zip(ends, (death, end) => death <= end ? 1 : 0)], ["death"]));
    }
}
