using HealthTorch.Data;
using HealthTorch.Dense;
using HealthTorch.Scoring;
using static TorchSharp.torch;

namespace HealthTorch.Tasks;

/// <summary>A task for one network: how many outputs it needs, which loss trains it, what its outputs mean.</summary>
public abstract record NetworkTask : TaskConfig
{
    /// <summary>Rows a step where neither configuration nor task says.</summary>
    internal const int SmallBatch = 32;

    /// <summary>
    /// Whether a patient's loss depends on the other patients of a step: then all rows are one step unless <c>training.batchSize</c> says
    /// otherwise, and losses of many rows are taken together.
    /// </summary>
    public virtual bool MixesPatients => false;

    /// <summary>Rows a step where the configuration does not say; 0 for all of them.</summary>
    public virtual int UsualBatch => MixesPatients ? 0 : SmallBatch;

    /// <summary>
    /// Targets as the network's outputs and losses read them, by what the training rows say: times cut into intervals, say.
    /// </summary>
    /// <param name="training">Targets of the training rows.</param>
    /// <param name="targets">Targets of the rows asked for.</param>
    internal virtual Targets Prepared(Targets training, Targets targets) => targets;

    /// <summary>Prepared targets without patients, for a network that was trained before.</summary>
    /// <param name="shape">Targets without patients.</param>
    /// <param name="link">What its outputs mean.</param>
    internal virtual Targets Shape(Targets shape, Link link) => shape;

    /// <summary>Number of outputs a patient.</summary>
    /// <param name="targets">The targets, for their shape alone.</param>
    public abstract int Outputs(Targets targets);

    /// <summary>The loss of each patient, (patients), a pure function.</summary>
    /// <param name="output">(patients, outputs) of the network.</param>
    /// <param name="targets">The targets.</param>
    public abstract Tensor PatientLosses(Tensor output, TargetsBatch targets);

    /// <summary>
    /// The derivative of each patient's loss with respect to its outputs, (patients, outputs), where it has a closed form: back-propagation
    /// then starts at the outputs and the loss needs no graph of its own. Null leaves it to autograd.
    /// </summary>
    /// <param name="output">(patients, outputs) of the network.</param>
    /// <param name="targets">The targets.</param>
    public virtual Tensor? OutputGradient(Tensor output, TargetsBatch targets) => null;

    /// <summary>The loss for the dense engine; null where only torch can compute it.</summary>
    /// <param name="targets">Prepared targets of the patients that will be asked for by number.</param>
    /// <typeparam name="T">float or double.</typeparam>
    internal virtual OutputLoss<T>? DenseLoss<T>(Targets targets)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => null;

    /// <summary>How much each patient counts in the loss, fitted on the training rows; null when all count the same.</summary>
    /// <param name="training">Targets of the training rows.</param>
    /// <param name="targets">Targets of the rows asked for.</param>
    public virtual double[]? Weights(Targets training, Targets targets) => null;

    /// <summary>How outputs become what is said of a patient, as far as that is known before training.</summary>
    /// <param name="targets">Prepared targets, for their shape alone.</param>
    public abstract Link Link(Targets targets);

    /// <summary>The same after training.</summary>
    /// <param name="link">As it was before.</param>
    /// <param name="outputs">Row-major, training rows x outputs of the trained network.</param>
    /// <param name="training">Prepared targets of the training rows.</param>
    public virtual Link Fitted(Link link, Func<double[]> outputs, Targets training) => link;

    /// <summary>The probability of the second of two classes from which a patient is called positive.</summary>
    internal virtual double DecisionThreshold => 0.5;

    /// <summary>What the outputs mean, in plain numbers.</summary>
    /// <param name="output">Row-major, patients x outputs.</param>
    /// <param name="targets">Prepared targets, for their shape alone (class names).</param>
    /// <param name="link">What they mean.</param>
    public abstract Prediction Predict(double[] output, Targets targets, Link link);
}
