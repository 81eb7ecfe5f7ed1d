using HealthTorch.Data;
using HealthTorch.Numerics;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>
/// Multi-label classification: predicts one probability for each of several binary labels of a patient (such as the assays of a molecule),
/// some of which may be missing.
/// </summary>
/// <remarks>
/// Wu et al.: MoleculeNet: a benchmark for molecular machine learning (2018), section 2.3: missing labels do not contribute to the loss.
/// The loss of a patient is the sum over known labels of -(y log p + (1 - y) log(1 - p)), divided by the number of labels, so that every
/// known label has the same weight.
/// </remarks>
public sealed record LabelsTask : NetworkTask
{
    /// <inheritdoc/>
    public override Type Asks => typeof(Labels);

    /// <inheritdoc/>
    public override int Outputs(Targets targets) => ((Labels)targets).Tasks.Count;

    /// <inheritdoc/>
    public override Tensor PatientLosses(Tensor output, TargetsBatch targets)
    {
        var labels = (LabelsBatch)targets;
        return ((output.Softplus() - (output * labels.Values)) * labels.Known).mean([1]);
    }

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets)
    {
        var labels = (LabelsBatch)targets;
        return ((output.sigmoid() - labels.Values) * labels.Known).Over(output.shape[1]);
    }

    /// <inheritdoc/>
    public override Link Link(Targets targets) => new LabelsLink();

    /// <inheritdoc/>
    public override LabelProbabilities Predict(double[] output, Targets targets, Link link) =>
        new(link.Apply(output, Outputs(targets)), ((Labels)targets).Tasks) { Sets = (link as LabelsLink)?.Sets };
}
