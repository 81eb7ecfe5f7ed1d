using HealthTorch.Networks.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Networks.Layers;

/// <summary>
/// Batch normalization: each unit minus its mean over the patients of a step, divided by its standard deviation; running statistics are
/// used in evaluation mode. The result is scaled and shifted by learned parameters.
/// </summary>
/// <remarks>
/// Ioffe, Szegedy: Batch normalization (2015), algorithms 1 and 2. Equivalent to torch.nn.BatchNorm1d; TorchSharp's implementation counts
/// steps with a scalar that the garbage collector may free too early, see <see cref="TensorArithmetic"/>.
/// </remarks>
internal sealed class BatchNorm : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Tensor running_mean;
    private readonly Tensor running_var;
    private readonly Tensor num_batches_tracked;

    /// <summary>Creates the layer.</summary>
    /// <param name="width">Number of units.</param>
    public BatchNorm(int width)
        : base(nameof(BatchNorm))
    {
        (weight, bias) = (Parameter(ones(width)), Parameter(zeros(width)));
        (running_mean, running_var) = (zeros(width), ones(width));
        num_batches_tracked = zeros([], ScalarType.Int64);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (training)
        {
            num_batches_tracked.AddInPlace(1);
        }

        return functional.batch_norm(input, running_mean, running_var, weight, bias, training);
    }
}
