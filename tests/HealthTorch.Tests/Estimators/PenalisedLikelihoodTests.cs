using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;
using DesignMatrix = HealthTorch.Statistics.LinearModels.DesignTransform;

namespace HealthTorch.Tests.Estimators;

/// <summary>Logistic regressions whose second derivatives are written out, and those that only multiply by them.</summary>
public sealed class PenalisedLikelihoodTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_product_with_the_second_derivatives_is_the_same_whether_they_are_written_out(int classes)
    {
        var stream = Seeds.CreateStream(classes, "directions");
        var (written, multiplied) = (Objective(patients: 50, features: 7, classes, 512), Objective(patients: 50, features: 7, classes, 0));
        var point = Random(written.ParameterCount, stream);
        var direction = Random(written.ParameterCount, stream);
        var (parabola, bowl) = ((DenseQuadraticModel)written.Evaluate(point), (HessianFreeQuadraticModel)multiplied.Evaluate(point));
        Assert.Equal(parabola.Value, bowl.Value, 1e-10);
        Assert.Equal(0, (parabola.Gradient - bowl.Gradient).L2Norm(), 1e-10);
        Assert.Equal(0, ((parabola.Hessian * direction) - bowl.HessianProduct(direction)).L2Norm(), 1e-10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_come_to_the_same_coefficients(int classes)
    {
        var (written, multiplied) = (Objective(patients: 300, features: 20, classes, 512), Objective(patients: 300, features: 20, classes, 0));
        var start = Vector<double>.Build.Dense(written.ParameterCount);
        var difference = Newton.Minimize(written.Evaluate, start)! - Newton.Minimize(multiplied.Evaluate, start)!;
        Assert.Equal(0, difference.AbsoluteMaximum(), 1e-8);
    }

    [Fact]
    public void Thousands_of_features_are_fitted_to_the_minimum()
    {
        var objective = Objective(patients: 80, features: 5000, classes: 2);
        var best = Newton.Minimize(objective.Evaluate, Vector<double>.Build.Dense(objective.ParameterCount))!;
        Assert.Equal(0, objective.Evaluate(best).Gradient.L2Norm(), 1e-9);
    }

    private static PenalizedLikelihood Objective(int patients, int features, int classes, int mostWrittenOut = PenalizedLikelihood.MaxHessianParameters)
    {
        var stream = Seeds.CreateStream(features, "patients");
        var rows = new FeatureRows(
            [.. Enumerable.Range(1, features).Select(feature => $"x{feature}")],
            [.. Enumerable.Range(0, patients * features).Select(_ => stream.NextNormal())]);
        int[] labels = [.. Enumerable.Range(0, patients).Select(row => (rows[row][0] + stream.NextNormal() > 0 ? 1 : 0) + (row % (classes - 1)))];
        return new PenalizedLikelihood(new DesignMatrix(rows).Transform(rows), labels, classes, mostWrittenOut);
    }

    private static Vector<double> Random(int count, RandomStream stream) => Vector<double>.Build.Dense(count, _ => stream.NextNormal());
}
