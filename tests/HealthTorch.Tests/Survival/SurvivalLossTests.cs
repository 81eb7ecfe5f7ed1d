using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Survival;

public sealed class SurvivalLossTests
{
    private const int Patients = 40;

    public static TheoryData<TiesMethod, bool, bool> Cases => new()
    {
        { TiesMethod.Efron, false, false },
        { TiesMethod.Breslow, false, false },
        { TiesMethod.Efron, true, false },
        { TiesMethod.Breslow, true, true },
        { TiesMethod.Efron, false, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_loss_of_cox_is_the_estimator_s_log_likelihood_an_event(TiesMethod ties, bool entries, bool strata)
    {
        var events = Drawn(1, entries, strata);
        var outputs = Normals(Patients, "outputs");
        var rows = new FeatureRows(["x"], outputs);
        var (expected, _) = CoxRegression.Evaluate(events, rows, [1], ties);
        var losses = Losses(new Cox { Ties = ties }, outputs, events);
        Assert.Equal(-expected / events.CountEvents(1), losses.Average(), 1e-10);
    }

    [Fact]
    public void Cause_specific_losses_of_cox_add_up()
    {
        var events = Drawn(2);
        var outputs = Normals(2 * Patients, "outputs");
        var expected = Enumerable.Range(1, 2).Sum(cause => CoxRegression.Evaluate(
            events, new FeatureRows(["x"], [.. outputs.Where((_, i) => i % 2 == cause - 1)]), [1], TiesMethod.Efron, cause).LogLikelihood);
        Assert.Equal(-expected / (events.CountEvents(1) + events.CountEvents(2)), Losses(new Cox(), outputs, events).Average(), 1e-10);
    }

    [Fact]
    public void A_batch_without_events_has_no_loss()
    {
        var events = new SurvivalTimes([1, 2, 3], [0, 0, 0], ["death"]);
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
        var knots = task.OutputCount(task.PrepareTargets(events, events)) / 2;
        var outputs = Normals(2 * Patients, "outputs");
        double[] constant = [.. outputs.SelectMany(output => Enumerable.Repeat(output, knots))];
        Assert.Equal(Losses(new Cox { Ties = TiesMethod.Breslow }, outputs, events).Average(), Losses(task, constant, events).Average(), 1e-10);
    }

    [Fact]
    public void Cox_time_compares_each_event_with_those_at_risk_at_its_time()
    {
        var events = new SurvivalTimes([1, 2, 4], [1, 1, 0], ["death"]);
        var task = new CoxTime { Intervals = 2, Cuts = TimeDiscretization.Equidistant, Shrink = 0.5 };
        double[] outputs = [0.3, -0.7, 1.1, 0.2, 0.9, -0.4, -0.8, 0.5, 0.6]; // at the knots 0, 1 and 2
        double first = Math.Log(Math.Exp(-0.7) + Math.Exp(0.9) + Math.Exp(0.5)) + 0.7 + (0.5 * (0.7 + ((0.7 + 0.9 + 0.5) / 3)));
        double second = Math.Log(Math.Exp(-0.4) + Math.Exp(0.6)) + 0.4 + (0.5 * (0.4 + ((0.4 + 0.6) / 2)));
        Assert.Equal([first * 1.5, second * 1.5, 0], Losses(task, outputs, events), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Fact]
    public void The_baseline_of_cox_time_with_hazards_that_do_not_change_is_breslow_s()
    {
        var events = Drawn(1, entries: true);
        var (cox, task) = (new Cox { Ties = TiesMethod.Breslow }, new CoxTime { Intervals = 4 });
        var prepared = task.PrepareTargets(events, events);
        var outputs = Normals(Patients, "outputs");
        double[] constant = [.. outputs.SelectMany(output => Enumerable.Repeat(output, task.OutputCount(prepared)))];
        var expected = (SurvivalCurves)cox.Predict(outputs, events, cox.FitLink(cox.CreateLink(events), () => outputs, events));
        var actual = (SurvivalCurves)task.Predict(constant, prepared, task.FitLink(task.CreateLink(prepared), () => constant, prepared));
        Assert.Equal(expected.Times, actual.Times);
        Assert.All(expected.Incidences.Zip(actual.Incidences), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Outputs_far_apart_leave_the_loss_of_cox_finite()
    {
        var events = new SurvivalTimes([1, 2, 3], [1, 1, 1], ["death"]);
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
        var prepared = (DiscretizedSurvivalTimes)task.PrepareTargets(events, events);
        var outputs = Normals(Patients * task.OutputCount(prepared), name);
        var losses = Losses(task, outputs, events);
        var curves = (SurvivalCurves)task.Predict(outputs, prepared, task.CreateLink(prepared));
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
        var prepared = (DiscretizedSurvivalTimes)task.PrepareTargets(events, events);
        var outputs = Normals(Patients * prepared.IntervalCount, "pc");
        var curves = (SurvivalCurves)task.Predict(outputs, prepared, task.CreateLink(prepared));
        var losses = Losses(task, outputs, events);
        for (var row = 0; row < Patients; row++)
        {
            var (time, place) = (events.Times[row], prepared.EventIndex(row));
            var expected = -Math.Log(curves.Survival(row, Math.Min(time, prepared.Cuts[^1])))
                - (place < 0 ? 0 : Math.Log(Math.Log(1 + Math.Exp(outputs[(row * prepared.IntervalCount) + place]))));
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
        var prepared = (ScaledSurvivalTimes)task.PrepareTargets(events, events);
        var width = task.OutputCount(prepared);
        var outputs = Array.ConvertAll(Normals(Patients * width, name), value => value / 3);
        var losses = Losses(task, outputs, events);
        for (var row = 0; row < Patients; row++)
        {
            var time = events.Times[row];
            double[] around = [0, time * (1 - 1e-6), time, time * (1 + 1e-6)];
            var curves = ((ParametricTimes)task.CreateLink(prepared) with { Times = around }).Curves(outputs[(row * width)..((row + 1) * width)], width, []);
            var density = (curves.Incidences[3] - curves.Incidences[1]) / (2e-6 * time / prepared.Scale);
            Assert.Equal(-Math.Log(events.Causes[row] > 0 ? density : 1 - curves.Incidences[2]), losses[row], 1e-6);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Late_entry_takes_away_what_was_survived_before(bool weibull)
    {
        SurvivalTask task = weibull ? new Weibull() : new LogisticHazard { Intervals = 6, Cuts = TimeDiscretization.Equidistant };
        var all = new SurvivalTimes([6, 6], [1, 1], ["death"]);
        var late = new SurvivalTimes([6, 6], [1, 1], ["death"], entries: [0, 3]);
        var outputs = Enumerable.Repeat(0.3, 2 * task.OutputCount(task.PrepareTargets(all, all))).ToArray();
        var prepared = task.PrepareTargets(all, all);
        var survived = ((SurvivalCurves)task.Predict(outputs, prepared, task.CreateLink(prepared))).Survival(1, 3);
        var (before, after) = (Losses(task, outputs, all), Losses(task, outputs, late));
        Assert.Equal(before[0], after[0], 1e-9);
        Assert.Equal(before[1] + Math.Log(survived), after[1], 1e-3);
    }

    [Fact]
    public void Deephit_prefers_the_right_order()
    {
        var task = new DeepHit { Intervals = 2, Alpha = 0, Cuts = TimeDiscretization.Equidistant };
        var events = new SurvivalTimes([1, 2], [1, 1], ["death"]);
        Assert.True(Losses(task, [3, -3, -3, 3], events).Sum() < Losses(task, [-3, 3, 3, -3], events).Sum());
    }

    private static double Chance(SurvivalCurves curves, DiscretizedSurvivalTimes events, int row)
    {
        var place = events.EventIndex(row);
        var interval = place % events.IntervalCount;
        return place >= 0
            ? curves.Incidence(row, (place / events.IntervalCount) + 1, events.Cuts[interval + 1]) - curves.Incidence(row, (place / events.IntervalCount) + 1, events.Cuts[interval])
            : curves.Survival(row, events.Cuts.Last(cut => cut <= events.SurvivalTimes.Times[row]));
    }

    private static double[] Losses(SurvivalTask task, double[] outputs, SurvivalTimes events)
    {
        using var scope = NewDisposeScope();
        using var batch = TargetsBatch.From(task.PrepareTargets(events, events), CPU, ScalarType.Float64);
        return task.LossPerSample(tensor(outputs).reshape(events.Count, -1), batch).data<double>().ToArray();
    }

    // Whole times, so that many are tied.
    private static SurvivalTimes Drawn(int causes, bool entries = false, bool strata = false)
    {
        var stream = Seeds.CreateStream(3, "events");
        double[] times = [.. Enumerable.Range(0, Patients).Select(_ => (double)stream.Next(12) + 1)];
        return new SurvivalTimes(
            times,
            [.. times.Select(_ => stream.Next(causes + 1))],
            [.. Enumerable.Range(1, causes).Select(cause => $"cause {cause}")],
            entries: entries ? [.. times.Select(time => stream.NextDouble() * time / 2)] : null,
            strata: strata ? new HazardStrata([.. times.Select(_ => stream.Next(2))]) : null);
    }

    private static double[] Normals(int count, string name)
    {
        var stream = Seeds.CreateStream(4, name);
        return [.. Enumerable.Range(0, count).Select(_ => stream.NextNormal())];
    }
}
