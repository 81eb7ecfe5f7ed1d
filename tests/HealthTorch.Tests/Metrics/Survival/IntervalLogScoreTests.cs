using FsCheck.Xunit;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Reference;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Tests.Metrics;

[Properties(Arbitrary = [typeof(SurvivalCases)])]
public sealed class IntervalLogScoreTests
{
    private const int Patients = 8000;
    private const double Administrative = 1.5;
    private static readonly double[] s_grid = [.. Enumerable.Range(0, 151).Select(i => i / 100.0)];
    private static readonly IntervalLogScore s_thirds = new() { StudyTimes = new EvaluationTimes(5, 8, null) { IntervalEnds = [2, 5, 8] } };

    [Property]
    public void It_equals_its_definition(SurvivalCase x) => Assert.All<SurvivalTimes>([x.Single, x.Truth], truth =>
    {
        var (said, sum) = (x.Said(truth), 0.0);
        for (var row = 0; row < truth.Count; row++)
        {
            var (time, cause) = (truth.Times[row], truth.Causes[row]);
            double[] starts = [double.NegativeInfinity, 2, 5], ends = [2, 5, 8];
            var probability = time > 8 ? 1 - truth.CauseNames.Select((_, c) => said.Incidence(row, c + 1, 8)).Sum()
                : cause == 0 ? 1
                : starts.Zip(ends).Where(of => time > of.First && time <= of.Second)
                    .Sum(of => said.Incidence(row, cause, of.Second) - (of.First < 0 ? 0 : said.Incidence(row, cause, of.First)));
            sum += Math.Log(Math.Max(probability, Math.Pow(2, -52)))
                / ReferenceSurvivalMetrics.UncensoredProbability(Math.Min(time, 8), time > 8, truth.Times, truth.Causes);
        }

        Assert.Equal(sum / truth.Count, s_thirds.Evaluate(truth, said), 1e-10);
    });

    /// <summary>Half of the patients leave at a time that all of them share, which is also an end of an interval in one case.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_distortion_scores_better_than_the_truth(int causes)
    {
        var (truth, hazards) = Cohort(causes);
        foreach (var ends in new double[][] { [.. EvaluationTimes.For(truth).IntervalEnds], [0.3, 0.75, Administrative - 0.01], [0.75, 1.2] })
        {
            var score = new IntervalLogScore { StudyTimes = new EvaluationTimes(1, ends[^1], null) { IntervalEnds = ends } };
            var right = score.Evaluate(truth, Curves(hazards, causes, (hazard, time) => hazard * time));
            Assert.All(Distortions(), distorted => Assert.True(score.Evaluate(truth, Curves(hazards, causes, distorted)) < right - 0.001));
        }
    }

    [Fact]
    public void Steps_and_lines_of_one_curve_score_the_same()
    {
        var (truth, hazards) = Cohort(1);
        var score = new IntervalLogScore { StudyTimes = EvaluationTimes.For(truth) };
        var lines = score.Evaluate(truth, Curves(hazards, 1, (hazard, time) => hazard * time));
        var steps = score.Evaluate(truth, Curves(hazards, 1, (hazard, time) => hazard * time, CurveInterpolation.Steps));
        Assert.Equal(lines, steps, 0.005);
    }

    /// <summary>Of two parts and of both together, although an end of its own grid would be a censoring time.</summary>
    [Fact]
    public void Kaplan_Meier_costs_no_more_than_its_outcomes_are_improbable()
    {
        var (truth, _) = Cohort(1);
        var (curve, score) = (KaplanMeier.Fit(truth.Take([.. Enumerable.Range(0, 1000)])).Survival, new IntervalLogScore { StudyTimes = EvaluationTimes.For(truth) });
        double[] times = [0, .. curve.Times];
        int[][] halves = [[.. Enumerable.Range(1000, 2000)], [.. Enumerable.Range(3000, 2000)]];
        double[] values = [.. halves.Append([.. halves.SelectMany(half => half)]).Select(rows => score.Evaluate(truth.Take(rows), Same(rows.Length)))];
        var (mass, last) = (1 - curve.At(score.EvaluatedAt!.Value), curve.At(score.EvaluatedAt.Value));
        var expected = (mass * Math.Log(mass / 10)) + (last * Math.Log(last));
        Assert.All(values, value => Assert.Equal(expected, value, 0.1));

        SurvivalCurves Same(int rows) => new(
            times, ["event 1"], [.. Enumerable.Range(0, rows).SelectMany(_ => times.Select(time => 1 - curve.At(time)))], new double[rows], CurveInterpolation.Steps);
    }

    [Fact]
    public void The_ends_have_equal_numbers_of_events_and_do_not_depend_on_the_model()
    {
        var truth = new SurvivalTimes([.. Enumerable.Range(1, 100).Select(time => (double)time)], [.. Enumerable.Range(1, 100).Select(time => time % 2)], ["death"], "days");
        var times = EvaluationTimes.For(truth);
        Assert.Equal([7, 17, 25, 35, 43, 53, 61, 71, 79, 89], times.IntervalEnds);
        Assert.EndsWith(
            "The intervals end at 7, 17, 25, 35, 43, 53, 61, 71, 79, and 89 days: they contain about equal numbers of the events of all rows.",
            Evaluator.Notes([new IntervalLogScore().WithStudyTimes(truth, times)])["interval-log-score"].Meaning,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_probability_cost_a_stated_amount_and_are_counted()
    {
        var truth = new SurvivalTimes([1, 2, 3, 4], [1, 1, 1, 0], ["death"]);
        var said = new SurvivalCurves([0, 2, 3], ["death"], [0, .5, .9, 0, 0, .9, 0, .5, .5, 0, 0, 1], new double[4], CurveInterpolation.Steps);
        var score = new IntervalLogScore { StudyTimes = new EvaluationTimes(2, 3, null) { IntervalEnds = [2, 3] } };
        Assert.Equal((Math.Log(.5) + (3 * Math.Log(Math.Pow(2, -52)))) / 4, score.Evaluate(truth, said), 1e-12);
        Assert.Equal(3, score.CountAtMinimum(truth, said));
        var note = Assert.Single(ZeroProbabilityCheck.Run([score], Judged(said), truth));
        Assert.Equal(
            "the model predicted a probability of 0 for the observed outcome of 3 of 4 test rows; in the interval-log-score, each of these probabilities is replaced with 2^-52 (log -36.04).",
            note.Message);
    }

    private static EvaluationResult Judged(SurvivalCurves said) => new(
        "test", said.Count, new Dictionary<string, Prediction> { ["test"] = said }, null!, null!, null!, [], new Dictionary<string, Prediction>());

    private static (SurvivalTimes Truth, double[] Hazards) Cohort(int causes)
    {
        var stream = Seeds.CreateStream(7, "log score");
        double[] hazards = [.. Enumerable.Range(0, Patients).Select(_ => Math.Exp(stream.NextNormal()))];
        double[] waits = [.. hazards.Select(hazard => -Math.Log(1 - stream.NextDouble()) / hazard)];
        double[] censored = [.. hazards.Select(_ => stream.NextDouble() < 0.3 ? 0.75 : Math.Min(4 * stream.NextDouble(), Administrative))];
        int[] which = [.. hazards.Select(_ => causes == 1 || stream.NextDouble() < 0.6 ? 1 : 2)];
        return (
            new SurvivalTimes(
                [.. waits.Zip(censored, Math.Min)],
                [.. waits.Select((wait, row) => wait <= censored[row] ? which[row] : 0)],
                [.. Enumerable.Range(1, causes).Select(cause => $"event {cause}")]),
            hazards);
    }

    private static Func<double, double, double>[] Distortions() =>
    [
        (hazard, time) => 1.3 * hazard * time,
        (hazard, time) => 0.75 * hazard * time,
        (hazard, time) => Math.Sqrt(hazard) * time * 1.2,
        (hazard, time) => hazard * hazard * time * 0.8,
        (hazard, time) => hazard * Math.Pow(time, 1.4),
    ];

    private static SurvivalCurves Curves(
        double[] hazards, int causes, Func<double, double, double> cumulative, CurveInterpolation reading = CurveInterpolation.Linear) => new(
        s_grid,
        [.. Enumerable.Range(1, causes).Select(cause => $"event {cause}")],
        [
            .. hazards.SelectMany(hazard => Enumerable.Range(0, causes).SelectMany(cause => s_grid.Select(time =>
                (causes == 1 ? 1 : cause == 0 ? 0.6 : 0.4) * -double.ExpM1(-cumulative(hazard, time))))),
        ],
        new double[hazards.Length * causes],
        reading);
}
