using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Core.Gradients;

/// <summary>
/// Compares autograd with (f(x + h) - f(x - h)) / 2h, h = 1e-6 max(1, |x|), at random elements of every parameter and input.
/// </summary>
/// <remarks>
/// Press et al.: Numerical Recipes (2007), section 5.7. An element within h of a kink (ReLU, |x|) has no derivative and is skipped.
/// </remarks>
internal static class CentralDifferenceCheck
{
    private const int ElementsPerArray = 8;
    private const double KinkTolerance = 1e-9;

    // The error of an array whose own gradient vanishes (a bias before batch normalization) is relative to the norm of all gradients.
    private const double Floor = 1e-2;

    /// <summary>The largest relative error over parameters and inputs.</summary>
    public static double Error(GradientProblem problem)
    {
        using var scope = NewDisposeScope();
        var arrays = problem.Network
            .parameters()
            .Concat(problem.Features.DifferentiableTensors.Select(numbers => numbers.requires_grad_()))
            .ToArray();
        problem.MeanLoss().backward();
        var gradients = arrays.Select(array => array.grad!.contiguous().data<double>().ToArray()).ToArray();
        var whole = Math.Sqrt(gradients.Sum(gradient => gradient.Sum(value => value * value)));
        var stream = Seeds.CreateStream(arrays.Length, "places");
        using var _ = no_grad();
        var middle = problem.Loss();
        return arrays.Zip(gradients, (array, gradient) => Error(problem, array, gradient, middle, whole, stream)).Max();
    }

    private static double Error(
        GradientProblem problem, Tensor array, double[] gradient, double middle, double whole, RandomStream stream)
    {
        double difference = 0, size = 0, expected = 0;
        foreach (var place in stream.Permutation(gradient.Length).Take(ElementsPerArray))
        {
            if (Derivative(problem, array, place, middle) is not { } derivative)
            {
                continue;
            }

            difference += Math.Pow(derivative - gradient[place], 2);
            size += Math.Pow(gradient[place], 2);
            expected += Math.Pow(derivative, 2);
        }

        return Math.Sqrt(difference) / Math.Max(Math.Sqrt(Math.Max(size, expected)), Floor * whole);
    }

    private static double? Derivative(GradientProblem problem, Tensor array, int place, double middle)
    {
        var values = FlatParameters.Memory<double>(array);
        var x = values[place];
        var h = 1e-6 * Math.Max(1, Math.Abs(x));
        values[place] = x + h;
        var above = problem.Loss();
        values[place] = x - h;
        var below = problem.Loss();
        values[place] = x;
        return Math.Abs(above - (2 * middle) + below) > KinkTolerance ? null : (above - below) / (2 * h);
    }
}
