using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Scoring;

namespace HealthTorch.Calibration;

/// <summary>What is done with a trained model so that its probabilities hold, by patients that it was not trained on.</summary>
public abstract record CalibrationConfig
{
    /// <summary>The families of targets of which it asks for one, such as <see cref="Events"/>.</summary>
    public abstract IReadOnlyList<Type> Asks { get; }

    /// <summary>Whether predictions change, rather than that something is said beside them.</summary>
    public virtual bool ChangesPredictions => true;

    /// <summary>What keeps it from being fitted on these targets, with paths relative to it.</summary>
    /// <param name="targets">The targets, of a family it asks for.</param>
    public virtual IEnumerable<ConfigProblem> Check(Targets targets) => [];

    /// <summary>What fitting it came to, in a sentence.</summary>
    /// <param name="link">What the outputs mean, once calibrated by it.</param>
    public abstract string Said(Link link);

    /// <summary>What the outputs mean, once calibrated.</summary>
    /// <param name="link">What they meant.</param>
    /// <param name="outputs">Row-major, calibration rows x outputs.</param>
    /// <param name="width">Outputs a patient.</param>
    /// <param name="calibration">Targets of the calibration rows, in their own unit.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <exception cref="DataException">The calibration rows do not say enough.</exception>
    public abstract Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed);
}
