using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Models;
using HealthTorch.Numerics;
using static TorchSharp.torch;

namespace HealthTorch.Experiments;

/// <summary>Gradients computed by the dense engine for a problem that is also computed by torch.</summary>
internal static class DenseGradients
{
    /// <summary>
    /// The gradient of the mean loss for every parameter, with the axes and the order of torch; null where the dense engine does not
    /// support the problem.
    /// </summary>
    public static IReadOnlyList<double[]>? Of(GradientProblem problem)
    {
        var cohort = problem.Cohort;
        if (problem.Model.Plan(cohort.Inputs, problem.Task.Outputs(cohort.Targets)) is not { } plan
            || problem.Task.DenseLoss<double>(cohort.Targets) is not { } loss)
        {
            return null;
        }

        var network = new DenseNetwork<double>(plan, cohort.Count);
        network.Parameters.Load(Safetensors.Read(Weights.Save(problem.Network)));
        Differentiate(network, (Rows)cohort.Inputs, loss);
        return [.. network.Parameters.All.Where(parameter => parameter.Shape.IsTrained).Select(Gradient)];
    }

    /// <summary>
    /// The largest relative error of the dense engine's gradients compared with autograd; null where the dense engine does not support the
    /// problem.
    /// </summary>
    public static double? ErrorAgainstAutograd(GradientProblem problem)
    {
        if (Of(problem) is not { } dense)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        problem.MeanLoss().backward();
        var autograd = problem.Network.parameters().Select(parameter => parameter.grad!.contiguous().data<double>().ToArray()).ToArray();
        return RelativeErrors.Worst(dense, autograd);
    }

    private static void Differentiate(DenseNetwork<double> network, Rows rows, OutputLoss<double> loss)
    {
        int[] patients = [.. Enumerable.Range(0, rows.Count)];
        network
            .Inputs(rows.Count)
            .SetColumns(new Matrix<double>(rows.Values, 0, rows.Count, rows.Features.Count, rows.Features.Count), patients);
        var gradient = Matrix<double>.Zeros(network.Plan.Outputs, rows.Count);
        loss.Of(
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
