using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Tensors;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.MultiLabel;

/// <summary>
/// Multi-label classification: predicts one probability for each of several binary labels of a patient (such as the assays of a molecule),
/// some of which may be missing.
/// </summary>
/// <remarks>
/// Wu et al.: MoleculeNet: a benchmark for molecular machine learning (2018), section 2.3: missing labels do not contribute to the loss.
/// The loss of a patient is the sum over known labels of -(y log p + (1 - y) log(1 - p)), divided by the number of labels, so that every
/// known label has the same weight.
/// </remarks>
public sealed record MultiLabelClassification : NetworkTask
{
    /// <inheritdoc/>
    public override Type TargetType => typeof(MultiLabels);

    /// <inheritdoc/>
    public override int OutputCount(Targets targets) => ((MultiLabels)targets).Tasks.Count;

    /// <inheritdoc/>
    public override Tensor LossPerSample(Tensor output, TargetsBatch targets)
    {
        var labels = (MultiLabelsBatch)targets;
        return ((output.Softplus() - (output * labels.Values)) * labels.Mask).mean([1]);
    }

    /// <inheritdoc/>
    public override Tensor? OutputGradient(Tensor output, TargetsBatch targets)
    {
        var labels = (MultiLabelsBatch)targets;
        return ((output.sigmoid() - labels.Values) * labels.Mask).Divide(output.shape[1]);
    }

    /// <inheritdoc/>
    public override Link CreateLink(Targets targets) => new MultiLabelLink();

    /// <inheritdoc/>
    public override MultiLabelProbabilities Predict(double[] output, Targets targets, Link link) =>
        new(link.Apply(output, OutputCount(targets)), ((MultiLabels)targets).Tasks) { Sets = (link as MultiLabelLink)?.Sets };
}
