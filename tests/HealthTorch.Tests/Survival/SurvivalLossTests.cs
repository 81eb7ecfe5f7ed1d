using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Survival;

public sealed class SurvivalLossTests
{
    private const int Patients = 40;

    public static TheoryData<Ties, bool, bool> Cases => new()
    {
        { Ties.Efron, false, false },
        { Ties.Breslow, false, false },
        { Ties.Efron, true, false },
        { Ties.Breslow, true, true },
        { Ties.Efron, false, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_loss_of_cox_is_the_estimator_s_log_likelihood_an_event(Ties ties, bool entries, bool strata)
    {
        var events = Drawn(1, entries, strata);
        var outputs = Normals(Patients, "outputs");
        var rows = new Rows(["x"], outputs);
        var (expected, _) = CoxRegression.At(events, rows, [1], ties);
        var losses = Losses(new Cox { Ties = ties }, outputs, events);
        Assert.Equal(-expected / events.CountOf(1), losses.Average(), 1e-10);
    }

    [Fact]
    public void Cause_specific_losses_of_cox_add_up()
    {
        var events = Drawn(2);
        var outputs = Normals(2 * Patients, "outputs");
        var expected = Enumerable.Range(1, 2).Sum(cause => CoxRegression.At(
            events, new Rows(["x"], [.. outputs.Where((_, i) => i % 2 == cause - 1)]), [1], Ties.Efron, cause).LogLikelihood);
        Assert.Equal(-expected / (events.CountOf(1) + events.CountOf(2)), Losses(new Cox(), outputs, events).Average(), 1e-10);
    }

    [Fact]
    public void A_batch_without_events_has_no_loss()
    {
        var events = new Events([1, 2, 3], [0, 0, 0], ["death"]);
        Assert.Equal([0, 0, 0], Losses(new Cox(), [1, -2, 3], events));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Cox_time_with_hazards_that_do_not_change_is_cox(bool entries, bool strata)
    {
        var events = Drawn(2, entries, strata);
        var task = new CoxTime { Intervals = 4 };
        var knots = task.Outputs(task.Prepared(events, events)) / 2;
        var outputs = Normals(2 * Patients, "outputs");
        double[] constant = [.. outputs.SelectMany(output => Enumerable.Repeat(output, knots))];
        Assert.Equal(Losses(new Cox { Ties = Ties.Breslow }, outputs, events).Average(), Losses(task, constant, events).Average(), 1e-10);
    }

    [Fact]
    public void Cox_time_compares_each_event_with_those_at_risk_at_its_time()
    {
        var events = new Events([1, 2, 4], [1, 1, 0], ["death"]);
        var task = new CoxTime { Intervals = 2, Cuts = Cuts.Equidistant, Shrink = 0.5 };
        double[] outputs = [0.3, -0.7, 1.1, 0.2, 0.9, -0.4, -0.8, 0.5, 0.6]; // at the knots 0, 1 and 2
        double first = Math.Log(Math.Exp(-0.7) + Math.Exp(0.9) + Math.Exp(0.5)) + 0.7 + (0.5 * (0.7 + ((0.7 + 0.9 + 0.5) / 3)));
        double second = Math.Log(Math.Exp(-0.4) + Math.Exp(0.6)) + 0.4 + (0.5 * (0.4 + ((0.4 + 0.6) / 2)));
        Assert.Equal([first * 1.5, second * 1.5, 0], Losses(task, outputs, events), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Fact]
    public void The_baseline_of_cox_time_with_hazards_that_do_not_change_is_breslow_s()
    {
        var events = Drawn(1, entries: true);
        var (cox, task) = (new Cox { Ties = Ties.Breslow }, new CoxTime { Intervals = 4 });
        var prepared = task.Prepared(events, events);
        var outputs = Normals(Patients, "outputs");
        double[] constant = [.. outputs.SelectMany(output => Enumerable.Repeat(output, task.Outputs(prepared)))];
        var expected = (SurvivalCurves)cox.Predict(outputs, events, cox.Fitted(cox.Link(events), () => outputs, events));
        var actual = (SurvivalCurves)task.Predict(constant, prepared, task.Fitted(task.Link(prepared), () => constant, prepared));
        Assert.Equal(expected.Times, actual.Times);
        Assert.All(expected.Incidences.Zip(actual.Incidences), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Outputs_far_apart_leave_the_loss_of_cox_finite()
    {
        var events = new Events([1, 2, 3], [1, 1, 1], ["death"]);
        Assert.All(Losses(new Cox(), [400, -400, 0], events), loss => Assert.True(double.IsFinite(loss)));
    }

    public static TheoryData<string, SurvivalTask, int> OnGrids => new()
    {
        { "logistic-hazard", new LogisticHazard { Intervals = 6 }, 1 },
        { "logistic-hazard of two causes", new LogisticHazard { Intervals = 6 }, 2 },
        { "deephit", new DeepHit { Intervals = 6, Alpha = 1 }, 1 },
        { "deephit of two causes", new DeepHit { Intervals = 6, Alpha = 1 }, 2 },
    };

    [Theory]
    [MemberData(nameof(OnGrids))]
    public void The_loss_is_what_the_curves_say_of_the_interval_of_the_event(string name, SurvivalTask task, int causes)
    {
        var events = Drawn(causes);
        var prepared = (IntervalEvents)task.Prepared(events, events);
        var outputs = Normals(Patients * task.Outputs(prepared), name);
        var losses = Losses(task, outputs, events);
        var curves = (SurvivalCurves)task.Predict(outputs, prepared, task.Link(prepared));
        for (var row = 0; row < Patients; row++)
        {
            Assert.Equal(-Math.Log(Chance(curves, prepared, row)), losses[row], 1e-6);
        }
    }

    [Fact]
    public void The_loss_of_pc_hazard_is_the_density_and_survival_of_its_curves()
    {
        var task = new PcHazard { Intervals = 5, Parts = 1000 };
        var events = Drawn(1);
        var prepared = (IntervalEvents)task.Prepared(events, events);
        var outputs = Normals(Patients * prepared.Intervals, "pc");
        var curves = (SurvivalCurves)task.Predict(outputs, prepared, task.Link(prepared));
        var losses = Losses(task, outputs, events);
        for (var row = 0; row < Patients; row++)
        {
            var (time, place) = (events.Times[row], prepared.EventPlace(row));
            var expected = -Math.Log(curves.Survival(row, Math.Min(time, prepared.Cuts[^1])))
                - (place < 0 ? 0 : Math.Log(Math.Log(1 + Math.Exp(outputs[(row * prepared.Intervals) + place]))));
            Assert.Equal(expected, losses[row], 1e-5);
        }
    }

    public static TheoryData<string, ParametricTask> Distributions => new()
    {
        { "weibull", new Weibull() },
        { "log-normal", new LogNormal() },
        { "three weibulls", new Weibull { Components = 3 } },
        { "two log-normals", new LogNormal { Components = 2 } },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void The_loss_of_a_distribution_is_the_density_and_survival_of_its_curves(string name, ParametricTask task)
    {
        var events = Drawn(1);
        var prepared = (ScaledEvents)task.Prepared(events, events);
        var width = task.Outputs(prepared);
        var outputs = Array.ConvertAll(Normals(Patients * width, name), value => value / 3);
        var losses = Losses(task, outputs, events);
        for (var row = 0; row < Patients; row++)
        {
            var time = events.Times[row];
            double[] around = [0, time * (1 - 1e-6), time, time * (1 + 1e-6)];
            var curves = ((ParametricTimes)task.Link(prepared) with { Times = around }).Curves(outputs[(row * width)..((row + 1) * width)], width, []);
            var density = (curves.Incidences[3] - curves.Incidences[1]) / (2e-6 * time / prepared.Scale);
            Assert.Equal(-Math.Log(events.Causes[row] > 0 ? density : 1 - curves.Incidences[2]), losses[row], 1e-6);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Late_entry_takes_away_what_was_survived_before(bool weibull)
    {
        SurvivalTask task = weibull ? new Weibull() : new LogisticHazard { Intervals = 6, Cuts = Cuts.Equidistant };
        var all = new Events([6, 6], [1, 1], ["death"]);
        var late = new Events([6, 6], [1, 1], ["death"], entries: [0, 3]);
        var outputs = Enumerable.Repeat(0.3, 2 * task.Outputs(task.Prepared(all, all))).ToArray();
        var prepared = task.Prepared(all, all);
        var survived = ((SurvivalCurves)task.Predict(outputs, prepared, task.Link(prepared))).Survival(1, 3);
        var (before, after) = (Losses(task, outputs, all), Losses(task, outputs, late));
        Assert.Equal(before[0], after[0], 1e-9);
        Assert.Equal(before[1] + Math.Log(survived), after[1], 1e-3);
    }

    [Fact]
    public void Deephit_prefers_the_right_order()
    {
        var task = new DeepHit { Intervals = 2, Alpha = 0, Cuts = Cuts.Equidistant };
        var events = new Events([1, 2], [1, 1], ["death"]);
        Assert.True(Losses(task, [3, -3, -3, 3], events).Sum() < Losses(task, [-3, 3, 3, -3], events).Sum());
    }

    private static double Chance(SurvivalCurves curves, IntervalEvents events, int row)
    {
        var place = events.EventPlace(row);
        var interval = place % events.Intervals;
        return place >= 0
            ? curves.Incidence(row, (place / events.Intervals) + 1, events.Cuts[interval + 1]) - curves.Incidence(row, (place / events.Intervals) + 1, events.Cuts[interval])
            : curves.Survival(row, events.Cuts.Last(cut => cut <= events.Events.Times[row]));
    }

    private static double[] Losses(SurvivalTask task, double[] outputs, Events events)
    {
        using var scope = NewDisposeScope();
        using var batch = TargetsBatch.Of(task.Prepared(events, events), CPU, ScalarType.Float64);
        return task.PatientLosses(tensor(outputs).reshape(events.Count, -1), batch).data<double>().ToArray();
    }

    // Whole times, so that many are tied.
    private static Events Drawn(int causes, bool entries = false, bool strata = false)
    {
        var stream = Seeds.Stream(3, "events");
        double[] times = [.. Enumerable.Range(0, Patients).Select(_ => (double)stream.Next(12) + 1)];
        return new Events(
            times,
            [.. times.Select(_ => stream.Next(causes + 1))],
            [.. Enumerable.Range(1, causes).Select(cause => $"cause {cause}")],
            entries: entries ? [.. times.Select(time => stream.NextDouble() * time / 2)] : null,
            strata: strata ? new HazardStrata([.. times.Select(_ => stream.Next(2))]) : null);
    }

    private static double[] Normals(int count, string name)
    {
        var stream = Seeds.Stream(4, name);
        return [.. Enumerable.Range(0, count).Select(_ => stream.NextNormal())];
    }
}
