using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Tests.Numerics;

public sealed class NewtonTests
{
    [Fact]
    public void A_parabola_is_solved_whatever_the_scales_of_its_parameters()
    {
        var hessian = Matrix<double>.Build.DenseOfArray(new[,] { { 1e12, 3 }, { 3, 1e-8 } });
        var bottom = Vector<double>.Build.Dense([2, -5]);
        var minimum = Newton.Minimize(Around, Vector<double>.Build.Dense(2))!;
        Assert.Equal(2, minimum[0], 1e-9);
        Assert.Equal(-5, minimum[1], 1e-9);

        DenseQuadraticModel Around(Vector<double> point) =>
            new((point - bottom) * hessian * (point - bottom) / 2, hessian * (point - bottom), hessian.Clone());
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(3)]
    [InlineData(500)]
    public void Steps_that_would_overshoot_are_halved(double start) =>
        Assert.Equal(1.5, Newton.Minimize(LogCosh, Vector<double>.Build.Dense([start]))![0], 1e-14);

    [Fact]
    public void A_function_whose_derivatives_are_wrong_comes_to_no_rest() =>
        Assert.Null(Newton.Minimize(point => new DenseQuadraticModel(point[0], Vector<double>.Build.Dense([-1]), Matrix<double>.Build.Dense(1, 1, [1])), Vector<double>.Build.Dense(1)));

    /// <summary>log cosh(x - 1.5) with a little of the square: nearly straight far away, so that whole Newton steps run off.</summary>
    private static DenseQuadraticModel LogCosh(Vector<double> point)
    {
        var (x, tanh) = (point[0] - 1.5, Math.Tanh(point[0] - 1.5));
        return new DenseQuadraticModel(
            Math.Abs(x) + Math.Log(1 + Math.Exp(-2 * Math.Abs(x))) + (1e-4 * x * x),
            Vector<double>.Build.Dense([tanh + (2e-4 * x)]),
            Matrix<double>.Build.Dense(1, 1, [1 - (tanh * tanh) + 2e-4]));
    }
}
