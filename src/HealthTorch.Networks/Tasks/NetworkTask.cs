using HealthTorch.Data;
using HealthTorch.Dense.Losses;
using HealthTorch.Networks.Batches;
using HealthTorch.Scoring.Links;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Tasks;

/// <summary>A task for one network: its number of outputs, its loss, and how its outputs become predictions.</summary>
public abstract record NetworkTask : TaskConfig
{
    /// <summary>Number of rows per step if neither the configuration nor the task sets it.</summary>
    internal const int SmallBatchSize = 32;

    /// <summary>
    /// Whether a patient's loss depends on the other patients of a step: then all rows are one step unless <c>training.batchSize</c> is
    /// set, and evaluation uses large batches.
    /// </summary>
    public virtual bool IsBatchDependent => false;

    /// <summary>Default number of rows per step; 0 for all rows.</summary>
    public virtual int DefaultBatchSize => IsBatchDependent ? 0 : SmallBatchSize;

    /// <summary>
    /// Returns the targets in the form that the network's outputs and losses require, based on the training rows, such as times discretized
    /// into intervals.
    /// </summary>
    /// <param name="training">Targets of the training rows.</param>
    /// <param name="targets">Targets of the rows to prepare.</param>
    internal virtual Targets PrepareTargets(Targets training, Targets targets) => targets;

    /// <summary>Returns prepared targets without patients, for a trained network.</summary>
    /// <param name="shape">Targets without patients.</param>
    /// <param name="link">The link of the network.</param>
    internal virtual Targets PrepareEmptyTargets(Targets shape, Link link) => shape;

    /// <summary>Returns the number of outputs per patient.</summary>
    /// <param name="targets">The targets, of which only the shape is used.</param>
    public abstract int OutputCount(Targets targets);

    /// <summary>Computes the loss of each patient, (patients); a pure function.</summary>
    /// <param name="output">(patients, outputs) outputs of the network.</param>
    /// <param name="targets">The targets.</param>
    public abstract Tensor LossPerSample(Tensor output, TargetsBatch targets);

    /// <summary>
    /// Computes the derivative of each patient's loss with respect to its outputs, (patients, outputs), if it has a closed form:
    /// back-propagation then starts at the outputs and the loss needs no graph. Null: autograd computes it.
    /// </summary>
    /// <param name="output">(patients, outputs) outputs of the network.</param>
    /// <param name="targets">The targets.</param>
    public virtual Tensor? OutputGradient(Tensor output, TargetsBatch targets) => null;

    /// <summary>Returns the loss for the dense engine; null if only torch can compute it.</summary>
    /// <param name="targets">Prepared targets of the patients, which the loss accesses by row number.</param>
    /// <typeparam name="T">float or double.</typeparam>
    internal virtual OutputLoss<T>? DenseLoss<T>(Targets targets)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;

    /// <summary>Returns the weight of each patient in the loss, fitted on the training rows; null for equal weights.</summary>
    /// <param name="training">Targets of the training rows.</param>
    /// <param name="targets">Targets of the rows to weight.</param>
    public virtual double[]? SampleWeights(Targets training, Targets targets) => null;

    /// <summary>Returns the link from outputs to predictions, as far as it is known before training.</summary>
    /// <param name="targets">Prepared targets, of which only the shape is used.</param>
    public abstract Link CreateLink(Targets targets);

    /// <summary>Returns the link after training.</summary>
    /// <param name="link">The link before training.</param>
    /// <param name="outputs">Row-major, training rows x outputs of the trained network.</param>
    /// <param name="training">Prepared targets of the training rows.</param>
    public virtual Link FitLink(Link link, Func<double[]> outputs, Targets training) => link;

    /// <summary>The minimum probability of the positive class for a positive prediction; two classes only.</summary>
    internal virtual double DecisionThreshold => 0.5;

    /// <summary>Converts outputs to predictions, in plain numbers.</summary>
    /// <param name="output">Row-major, patients x outputs.</param>
    /// <param name="targets">Prepared targets, of which only the shape (class names) is used.</param>
    /// <param name="link">The link of the network.</param>
    public abstract Prediction Predict(double[] output, Targets targets, Link link);
}
