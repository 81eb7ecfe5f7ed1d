using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Tests.Estimators;

public sealed class OverlapWeightingTests
{
    [Fact]
    public void The_weight_of_two_arms_is_the_product_of_their_probabilities()
    {
        var weights = OverlapWeighting.Weights(new Nuisances(new double[6], [0.5, 0.5, 0.9, 0.1, 0.02, 0.98], 2), 1);
        Assert.Equal([0.25, 0.09, 0.02 * 0.98], weights, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Of_several_arms_only_the_pair_that_is_compared_counts()
    {
        var nuisances = new Nuisances(new double[3], [0.2, 0.5, 0.3], 3);
        Assert.Equal(0.2 * 0.5 / 0.7, OverlapWeighting.Weights(nuisances, 1).Single(), 1e-15);
        Assert.Equal(0.2 * 0.3 / 0.5, OverlapWeighting.Weights(nuisances, 2).Single(), 1e-15);
    }

    [Fact]
    public void Patients_of_a_trial_with_equal_probabilities_are_not_weighted()
    {
        Assert.Null(OverlapWeighting.WeightsUnlessEqual(new Nuisances(new double[4], [0.4, 0.6, 0.4, 0.6], 2), 1));
        Assert.NotNull(OverlapWeighting.WeightsUnlessEqual(new Nuisances(new double[4], [0.4, 0.6, 0.5, 0.5], 2), 1));
    }

    [Fact]
    public void Weights_lower_the_error_of_the_DR_learner_where_overlap_is_small()
    {
        Assert.All(Enumerable.Range(1, 3), seed =>
        {
            var (training, effects) = LittleOverlap(seed);
            var weighted = new DrLearner().Fit(training).Predict(training.Data.Rows).ArmEffects(1);
            var scores = AipwScores.Compute(training.Data, training.Nuisances).Effects(1);
            var unweighted = new RidgeRegressor().Fit(new RegressionProblem("unweighted", training.Data.Rows, scores)).Predict(training.Data.Rows);
            var plain = new TLearner().Fit(training).Predict(training.Data.Rows).ArmEffects(1);
            Assert.InRange(Error(weighted, effects), 0, 0.8 * Error(unweighted, effects));
            Assert.InRange(Error(weighted, effects), 0, 1.1 * Error(plain, effects));
        });
    }

    // The outcome bends with x1, which decides the arm: linear regressions by arm extrapolate wrongly to the patients of the other arm.
    private static (MetaLearnerInput Training, double[] Effects) LittleOverlap(int seed)
    {
        const int Patients = 2000;
        var random = Seeds.CreateStream(seed, "little overlap");
        var rows = new FeatureRows(["x1", "x2"], [.. Enumerable.Range(0, 2 * Patients).Select(_ => random.NextNormal())]);
        int[] arms = [.. Enumerable.Range(0, Patients).Select(row => random.NextDouble() < 1 / (1 + Math.Exp(-3 * rows[row][0])) ? 1 : 0)];
        double[] effects = [.. Enumerable.Range(0, Patients).Select(row => 1 + rows[row][1])];
        double[] values = [.. arms.Select((arm, row) => (rows[row][0] * rows[row][0]) + (arm * effects[row]) + random.NextNormal())];
        return (Simulated.Training(new EffectData(rows, values, arms, ["control", "treated"])), effects);
    }

    private static double Error(double[] predicted, double[] effects) =>
        Math.Sqrt(predicted.Zip(effects, (a, b) => (a - b) * (a - b)).Average());
}
