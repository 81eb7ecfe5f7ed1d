using HealthTorch.Data;
using HealthTorch.Dense.Layers;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Tasks;
using HealthTorch.Reference;
using static TorchSharp.torch;

namespace HealthTorch.Core.Gradients;

/// <summary>
/// Compares autograd, and the dense engine, with the hand-written backpropagation of <see cref="ReferenceMlp"/> for every activation, loss
/// and depth that it supports.
/// </summary>
internal static class ReferenceCheck
{
    private const int DeepestNetwork = 4;

    private static readonly Activation[] _activations = [Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.Relu];

    private static readonly SupportedLoss[] _losses =
    [
        new(
            "mse",
            new Diagnosis { Loss = new SquaredProbabilityError() },
            "2 classes",
            ReferenceLoss.MeanSquaredError,
            ReferenceActivation.Sigmoid),
        new("binary-cross-entropy", new Diagnosis { Loss = new BinaryCrossEntropy() }, "2 classes", ReferenceLoss.BinaryCrossEntropy),
        new("softmax-cross-entropy", new Diagnosis { Loss = new SoftmaxCrossEntropy() }, "3 classes", ReferenceLoss.SoftmaxCrossEntropy),
        new("mse", new RegressionTask { Loss = new MeanSquaredError() }, "", ReferenceLoss.MeanSquaredError),
    ];

    /// <summary>One row for every activation, loss and depth 0 to 4.</summary>
    public static IEnumerable<GradientCheckResult> Rows(double bound)
    {
        var examples = GradientProblem.Examples().ToDictionary(example => example.Label, example => example.Targets);
        return
            from activation in _activations
            from loss in _losses
            from depth in Enumerable.Range(0, DeepestNetwork + 1)
            let errors = Errors(activation, loss, depth, examples[loss.Targets])
            from network in new[] { ("mlp", errors.Autograd), ("mlp on dense", errors.Dense) }
            select new GradientCheckResult(
                network.Item1, loss.Label, $"activation={activation}, depth {depth}", "reference", network.Item2, bound);
    }

    private static (double Autograd, double Dense) Errors(Activation activation, SupportedLoss loss, int depth, Targets targets)
    {
        var model = new Mlp { Hidden = [.. Enumerable.Repeat(7, depth)], Activation = activation };
        using var problem = new GradientProblem(model, loss.Task, targets);
        using var scope = NewDisposeScope();
        var features = ((RowsBatch)problem.Features).Features.requires_grad_();
        problem.MeanLoss().backward();
        var reference = Reference(problem.Network, activation, loss.Output ?? ReferenceActivation.Identity)
            .Backward(Matrix(features), OneColumnEach(problem.Targets, loss.Task.OutputCount(targets)), loss.Loss);
        var autograd = problem.Network.parameters().Select(parameter => parameter.grad!).Append(features.grad!).Select(Doubles);
        double[][] expected = [.. reference.Parameters, reference.Inputs.Values];
        return (RelativeErrors.Largest(autograd, expected), RelativeErrors.Largest(DenseGradients.Compute(problem)!, expected));
    }

    private static ReferenceMlp Reference(Network network, Activation activation, ReferenceActivation output)
    {
        var arrays = network.parameters().ToArray();
        var hidden = ReferenceActivation.All.Single(item => item.Name.Equals(activation.ToString(), StringComparison.OrdinalIgnoreCase));
        return new ReferenceMlp([.. arrays.Chunk(2).Select((layer, number) =>
            new ReferenceLayer(Matrix(layer[0]), Doubles(layer[1]), number < (arrays.Length / 2) - 1 ? hidden : output))]);
    }

    private static ReferenceMatrix OneColumnEach(TargetsBatch targets, int outputs) => targets switch
    {
        RegressionValuesBatch numbers => Matrix(numbers.Values.unsqueeze(1)),
        ClassLabelsBatch classes when outputs == 1 => Matrix(classes.Labels.to(ScalarType.Float64).unsqueeze(1)),
        ClassLabelsBatch classes => Matrix(nn.functional.one_hot(classes.Labels, outputs).to(ScalarType.Float64)),
        _ => throw new ArgumentException($"expected classes or numbers, but got {targets.GetType().Name}", nameof(targets)),
    };

    private static ReferenceMatrix Matrix(Tensor tensor) => new((int)tensor.shape[0], (int)tensor.shape[1], Doubles(tensor));

    private static double[] Doubles(Tensor tensor) => tensor.detach().contiguous().data<double>().ToArray();

    /// <summary>
    /// A task and loss that the reference also supports; in the reference, the output activation belongs to a layer, here to the loss.
    /// </summary>
    private sealed record SupportedLoss(
        string Name, NetworkTask Task, string Targets, ReferenceLoss Loss, ReferenceActivation? Output = null)
    {
        public string Label => $"{Task.GetType().Name.Replace("Task", "", StringComparison.Ordinal).ToLowerInvariant()} {Name}";
    }
}
