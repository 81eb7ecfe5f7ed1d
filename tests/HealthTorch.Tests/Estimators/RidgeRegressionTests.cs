using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Tests.Estimators;

/// <summary>Ridge regression by features and by patients has one answer.</summary>
public sealed class RidgeRegressionTests
{
    private const int Patients = 30, Features = 80;

    private static readonly RandomStream Random = Seeds.CreateStream(7, "ridge");

    private static readonly FeatureRows Wide = Drawn(Patients);

    private static readonly double[] Targets = [.. Enumerable.Range(0, Patients).Select(_ => 5 + (10 * Random.NextDouble()))];

    private static readonly double[] Weights = [.. Enumerable.Range(0, Patients).Select(row => row % 7 == 0 ? 0 : 3 * Random.NextDouble())];

    public static TheoryData<bool, double> Cases => new() { { false, 1 }, { true, 1 }, { false, 1e-3 }, { true, 100 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_systems_have_the_same_coefficients_and_products(bool isWeighted, double penalty)
    {
        var (x, weights) = (new DesignTransform(Wide).Transform(Wide), isWeighted ? Weights : null);
        RidgeSystem primal = new PrimalRidgeSystem(x, weights, penalty), dual = new DualRidgeSystem(x, weights, penalty);
        AreClose(primal.Coefficients(Targets), dual.Coefficients(Targets));
        double[] side = [.. Enumerable.Range(0, Features + 1).Select(i => Math.Sin(i))];

        // Of a patient without a weight the dual system knows the mean alone.
        var counts = Enumerable.Range(0, Patients).Where(row => weights is null || weights[row] > 0).ToArray();
        var (ofPrimal, ofDual) = (primal.Products(side), dual.Products(side));
        AreClose(Array.ConvertAll(counts, row => ofPrimal[row]), Array.ConvertAll(counts, row => ofDual[row]));
    }

    [Fact]
    public void The_gradient_of_the_penalised_errors_vanishes_with_more_features_than_patients()
    {
        var fit = RidgeRegression.Fit(Wide, Targets, Weights, 2);
        var x = new DesignTransform(Wide).Transform(Wide);
        var coefficients = RidgeSystem.Create(x, Weights, 2).Coefficients(Targets);
        var errors = Targets.Zip(fit.Predict(Wide), (target, expected) => target - expected).ToArray();
        var gradient = new double[Features + 1];
        x.Sums(() => 0, (_, first, rows) =>
        {
            for (var i = 0; i < rows.Rows * rows.Columns; i++)
            {
                var (row, column) = (i / rows.Columns, i % rows.Columns);
                gradient[column] += Weights[first + row] * errors[first + row] * rows[row, column];
            }
        });
        Assert.All(gradient.Index(), of => Assert.Equal(of.Index < Features ? 2 * coefficients[of.Index] : 0, of.Item, 1e-8));
    }

    [Fact]
    public void A_patient_moves_predictions_as_their_derivative_by_its_weight_says()
    {
        const double Step = 1e-5;
        var (others, regressor) = (Drawn(11), new RidgeRegressor(2));
        var task = new RegressionProblem("t", Wide, Targets, Weights);
        var influence = regressor.Influence(task, regressor.Fit(task), others);
        double[] derivatives = [.. Enumerable.Range(0, Patients).Select(row =>
            Weights[row] == 0 ? 0 : Weights[row] * (Sum(row, Step) - Sum(row, -Step)) / (2 * Step))];
        AreClose(Array.ConvertAll(derivatives, derivative => derivative - derivatives.Average()), influence, 1e-6);

        double Sum(int row, double step) => regressor.Fit(task with
        {
            Weights = [.. Weights.Select((weight, i) => i == row ? weight + step : weight)],
        }).Predict(others).Sum();
    }

    private static FeatureRows Drawn(int patients) => new(
        [.. Enumerable.Range(0, Features).Select(i => $"x{i}")],
        [.. Enumerable.Range(0, patients * Features)
            .Select(i => i % Features < 60 ? (double)(Random.NextDouble() < 0.2 ? 1 : 0) : 4 * Random.NextDouble())]);

    private static void AreClose(double[] expected, double[] actual, double tolerance = 1e-8)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
