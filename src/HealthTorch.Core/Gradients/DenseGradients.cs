using HealthTorch.Data.Rows;
using HealthTorch.Dense;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Dense.Tensors;
using HealthTorch.Networks.Models;
using static TorchSharp.torch;

namespace HealthTorch.Core.Gradients;

/// <summary>Gradients computed by the dense engine for a problem that is also computed by torch.</summary>
internal static class DenseGradients
{
    /// <summary>
    /// The gradient of the mean loss for every parameter, with the axes and the order of torch; null where the dense engine does not
    /// support the problem.
    /// </summary>
    public static IReadOnlyList<double[]>? Compute(GradientProblem problem)
    {
        var cohort = problem.Cohort;
        if (problem.Model.Plan(cohort.Inputs, problem.Task.OutputCount(cohort.Targets)) is not { } plan
            || problem.Task.DenseLoss<double>(cohort.Targets) is not { } loss)
        {
            return null;
        }

        var network = new DenseNetwork<double>(plan, cohort.Count);
        network.Parameters.Load(Safetensors.Read(Weights.Save(problem.Network)));
        Differentiate(network, (FeatureRows)cohort.Inputs, loss);
        return [.. network.Parameters.All.Where(parameter => parameter.Spec.IsTrained).Select(Gradient)];
    }

    /// <summary>
    /// The largest relative error of the dense engine's gradients compared with autograd; null where the dense engine does not support the
    /// problem.
    /// </summary>
    public static double? ErrorAgainstAutograd(GradientProblem problem)
    {
        if (Compute(problem) is not { } dense)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        problem.MeanLoss().backward();
        var autograd = problem.Network.parameters().Select(parameter => parameter.grad!.contiguous().data<double>().ToArray()).ToArray();
        return RelativeErrors.Largest(dense, autograd);
    }

    private static void Differentiate(DenseNetwork<double> network, FeatureRows rows, OutputLoss<double> loss)
    {
        int[] patients = [.. Enumerable.Range(0, rows.Count)];
        network
            .GetInputBuffer(rows.Count)
            .GatherColumns(new MatrixView<double>(rows.Values, 0, rows.Count, rows.Features.Count, rows.Features.Count), patients);
        var gradient = MatrixView<double>.Zeros(network.Plan.Outputs, rows.Count);
        loss.Compute(
            network.Forward(rows.Count, training: true),
            patients,
            [.. patients.Select(_ => 1.0 / rows.Count)],
            new double[rows.Count],
            gradient);
        network.Backward(gradient);
    }

    private static double[] Gradient(Parameter<double> parameter)
    {
        var gradient = parameter.Gradients;
        return [.. Enumerable.Range(0, gradient.Rows * gradient.Columns).Select(i => gradient[i / gradient.Columns, i % gradient.Columns])];
    }
}
