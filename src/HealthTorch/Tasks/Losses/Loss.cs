using HealthTorch.Data;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A loss: a pure function of outputs and targets that gives one value a patient.</summary>
/// <typeparam name="TTargets">The family of targets it reads.</typeparam>
public abstract record Loss<TTargets>
    where TTargets : TargetsBatch
{
    /// <summary>The loss of each patient, (patients).</summary>
    /// <param name="output">(patients, outputs), before any output activation (logits).</param>
    /// <param name="targets">The targets.</param>
    public abstract Tensor Of(Tensor output, TTargets targets);
}
