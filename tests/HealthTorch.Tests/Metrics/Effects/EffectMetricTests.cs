using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Sources.Simulations;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.Metrics;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;
using HealthTorch.Tests.Estimators;

namespace HealthTorch.Tests.Metrics;

public sealed class EffectMetricTests
{
    private static readonly SimulatedData Trial = new() { Scenario = SimulationScenario.Nonlinear, Design = StudyDesign.Trial, Patients = 300 };

    private static readonly TreatmentOutcomes Truth = Simulated.Truth(Trial);

    private static readonly EffectPrediction Said = new TLearner().Fit(Simulated.Training(Simulated.Data(Trial))).Predict(Simulated.Rows(Trial.CreateCohort()));

    private static readonly TreatmentOutcomes Small = new(new RegressionValues([1, 3, 2, 6], "y"), [0, 1, 0, 1], ["no", "yes"])
    {
        PotentialOutcomes = [1, 2, 2, 3, 2, 1, 4, 7],
        Propensities = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    };

    // Effects 1, 1, -1, 3 are said to be 2, -1, -1, 1; scores are (1, 2), (3, 4), (2, 1), (5, 7) for no and (0, 5), ... by hand below.
    private static readonly EffectPrediction SmallSaid = new([1, 3, 3, 2, 2, 1, 5, 6], ["no", "yes"]);

    [Fact]
    public void Effects_that_are_equal_but_for_rounding_rank_nobody()
    {
        double[] effects = [.. Enumerable.Range(0, 40).Select(row => ((row * 0.1) + 0.3) - (row * 0.1))];
        Assert.True(effects.Distinct().Count() > 1, "needed effects that rounding makes differ");
        Assert.Equal(0, new TargetingOperatorCharacteristic(effects, [.. effects.Select((_, row) => (double)row / 7)]).Rate(RateWeighting.Autoc));
    }

    [Fact]
    public void Errors_of_true_effects_are_those_by_hand()
    {
        Assert.Equal(Math.Sqrt((1 + 4 + 0 + 4) / 4.0), new Pehe().Evaluate(Small, SmallSaid), 1e-12);
        Assert.Equal(Math.Sqrt(9 / 4.0 / 2), new NormalizedPehe().Evaluate(Small, SmallSaid), 1e-12);
        Assert.Equal(0.75, new AteError().Evaluate(Small, SmallSaid), 1e-12);
    }

    [Fact]
    public void Policy_values_are_those_by_hand()
    {
        // Recommended: yes, no, no, yes. Who got it: the third (2) and the fourth (6).
        Assert.Equal(4, new PolicyValueIpw().Evaluate(Small, SmallSaid), 1e-12);

        // Scores: no 1, 3, 2, 5; yes 3, 2 + 2 (3 - 2) = 4, 1, 6; and no of the third 2 + 2 (2 - 2), yes of the fourth 6 + 2 (6 - 6).
        Assert.Equal((3 + 3 + 2 + 6) / 4.0, new PolicyValue().Evaluate(Small, SmallSaid), 1e-12);
        Assert.Equal((14 - Math.Max(1 + 3 + 2 + 5, 3 + 4 + 1 + 6)) / 4.0, new PolicyGain().Evaluate(Small, SmallSaid), 1e-12);
        Assert.Equal((14 - 11) / 4.0, new PolicyGain { Against = ConstantPolicy.TreatNone }.Evaluate(Small, SmallSaid), 1e-12);
    }

    [Fact]
    public void Rates_are_their_definition()
    {
        var scores = AipwScores.Compute(Simulated.Data(Trial), new Nuisances(Said.Outcomes, Truth.Propensities!, 2, 0)).Effects(1);
        int[] order = [.. Enumerable.Range(0, 300).OrderByDescending(row => Said.Effect(row, 1))];
        double[] toc = [.. Enumerable.Range(1, 300).Select(top => order.Take(top).Average(row => scores[row]) - scores.Average())];
        Assert.Equal(toc.Average(), new RateAutoc().Evaluate(Truth, Said), 1e-10);
        Assert.Equal(toc.Select((value, i) => value * (i + 1) / 300).Average(), new RateQini().Evaluate(Truth, Said), 1e-10);
        var curve = new TargetingOperatorCharacteristic(Said.ArmEffects(1), scores).Curve(10);
        Assert.Equal(toc.Where((_, i) => (i + 1) % 30 == 0), curve.Toc, new Near(1e-10));
        Assert.Equal(curve.Qini[^1], curve.Average, 1e-10);
    }

    [Fact]
    public void The_error_of_a_rate_is_that_of_drawing_patients_anew()
    {
        double[] rates =
        [
            .. Enumerable.Range(0, 300).Select(seed =>
            {
                var random = Seeds.CreateStream(seed, "patients");
                double[] effects = [.. Enumerable.Range(0, 200).Select(_ => random.NextNormal())];
                return new TargetingOperatorCharacteristic(effects, [.. effects.Select(effect => effect + (2 * random.NextNormal()))]).Rate(RateWeighting.Autoc);
            }),
        ];
        var one = Seeds.CreateStream(1000, "patients");
        double[] priorities = [.. Enumerable.Range(0, 200).Select(_ => one.NextNormal())];
        var said = new TargetingOperatorCharacteristic(priorities, [.. priorities.Select(effect => effect + (2 * one.NextNormal()))]).Rate(RateWeighting.Autoc, one);
        Assert.InRange(said.StandardError / Math.Sqrt(Moments.Variance(rates)), 0.75, 1.3);
    }

    [Fact]
    public void A_constant_effect_ranks_nobody_and_gains_nothing()
    {
        var constant = new EffectPrediction([.. Enumerable.Range(0, 300).SelectMany(_ => new[] { 0.0, 1 })], Truth.ArmNames);
        Assert.Equal(0, new RateAutoc().Evaluate(Truth, constant), 1e-10);
        Assert.Equal(0, new RateQini().Evaluate(Truth, constant), 1e-10);
        Assert.Equal(double.NaN, new EffectCalibrationSlope().Evaluate(Truth, constant));
        Assert.Equal(0, new PolicyGain { Against = ConstantPolicy.TreatAll }.Evaluate(Truth, constant), 1e-10);
        Assert.InRange(new PolicyGain().Evaluate(Truth, constant), double.NegativeInfinity, 1e-10);
    }

    [Fact]
    public void Where_lower_is_better_the_same_choices_gain_the_same()
    {
        var data = Simulated.Data(Trial);
        var mirrored = new TreatmentOutcomes(new RegressionValues([.. data.Values.Select(value => -value)], "y"), Truth.Arms, Truth.ArmNames)
        {
            HigherIsBetter = false,
            Propensities = Truth.Propensities,
            PotentialOutcomes = [.. Truth.PotentialOutcomes!.Select(value => -value)],
        };
        var said = new EffectPrediction([.. Said.Outcomes.Select(value => -value)], Said.ArmNames, higherIsBetter: false);
        Assert.Equal(Said.RecommendedArms(), said.RecommendedArms());
        Assert.All(
            new Metric[] { new PolicyGain(), new RateAutoc(), new RateQini(), new Pehe(), new RLoss(), new EffectCalibrationSlope() },
            metric => Assert.Equal(metric.Evaluate(Truth, Said), metric.Evaluate(mirrored, said), 1e-10));
    }

    [Fact]
    public void True_effects_are_best_by_every_metric_that_needs_no_truth()
    {
        var simulation = Trial with { Patients = 20_000 };
        var truth = Simulated.Truth(simulation);
        var (right, wrong) = (new EffectPrediction(truth.PotentialOutcomes!, truth.ArmNames), new EffectPrediction([.. truth.PotentialOutcomes!.Select((value, i) => i % 2 == 0 ? value : value + 1)], truth.ArmNames));
        Assert.True(new RLoss().Evaluate(truth, right) < new RLoss().Evaluate(truth, wrong));
        Assert.Equal(1, new EffectCalibrationSlope().Evaluate(truth, right), 0.1);
        Assert.InRange(new RateAutoc().Evaluate(truth, right), 0.3, 2);
        Assert.InRange(new PolicyGain().Evaluate(truth, right), 0.05, 1);
        Assert.All(EffectCalibration.Compute(right.ArmEffects(1), AipwScores.Compute(Simulated.Data(simulation), new Nuisances(right.Outcomes, truth.Propensities!, 2)).Effects(1)),
            group => Assert.InRange((group.Predicted - group.Estimated.Value) / group.Estimated.StandardError, -4, 4));
    }

    [Fact]
    public void The_order_of_patients_changes_nothing_and_counting_twice_is_copying()
    {
        var order = Seeds.CreateStream(2, "order").Permutation(300);
        int[] twice = [.. Enumerable.Range(0, 300), .. Enumerable.Range(0, 100)];
        var counts = Enumerable.Range(0, 300).Select(row => row < 100 ? 2.0 : 1).ToArray();
        Assert.All(DefaultMetrics.For(Truth), metric =>
        {
            Assert.Equal(metric.Evaluate(Truth, Said), metric.Evaluate(Truth.Take(order), Said.Take(order)), 1e-9);
            Assert.Equal(metric.Evaluate(Truth.Take(twice), Said.Take(twice)), metric.StatisticFor(Truth, Said)(new RowWeights(counts)), 1e-9);
        });
    }

    [Fact]
    public void Without_truth_probabilities_or_patients_nothing_is_made_up()
    {
        var plain = new TreatmentOutcomes(Small.ObservedOutcomes, Small.Arms, Small.ArmNames);
        Assert.False(new Pehe().AppliesTo(plain));
        Assert.Equal(double.NaN, new PolicyValue().Evaluate(plain, SmallSaid));
        Assert.Equal(3.5, new PolicyValue().Evaluate(plain, SmallSaid.WithPropensities([.. Enumerable.Repeat(0.5, 8)])), 1e-12);
        Assert.All(DefaultMetrics.For(Small), metric => Assert.Equal(double.NaN, metric.Evaluate(Small.Take([]), SmallSaid.Take([]))));
    }

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
