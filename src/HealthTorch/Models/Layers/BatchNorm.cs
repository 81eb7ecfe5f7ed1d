using HealthTorch.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HealthTorch.Models;

/// <summary>
/// Each unit less its mean over the patients of a step, over its standard deviation; in evaluation mode those of past steps. Then scaled
/// and moved as learned.
/// </summary>
/// <remarks>
/// Ioffe, Szegedy: Batch normalization (2015), algorithms 1 and 2. As torch.nn.BatchNorm1d, of which TorchSharp's counts steps by a number
/// that is not safe from the garbage collector, see <see cref="Arithmetic"/>.
/// </remarks>
internal sealed class BatchNorm : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Tensor running_mean;
    private readonly Tensor running_var;
    private readonly Tensor num_batches_tracked;

    /// <summary>Makes the layer.</summary>
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
            num_batches_tracked.Add(1);
        }

        return functional.batch_norm(input, running_mean, running_var, weight, bias, training);
    }
}
