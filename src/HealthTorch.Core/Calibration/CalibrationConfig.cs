using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Core.Calibration;

/// <summary>Calibrates the predictions of a trained model on patients that were not used for training.</summary>
public abstract record CalibrationConfig
{
    /// <summary>The accepted types of targets, such as <see cref="SurvivalTimes"/>.</summary>
    public abstract IReadOnlyList<Type> AcceptedTargets { get; }

    /// <summary>Whether the calibration changes predictions; otherwise it only adds information to them.</summary>
    public virtual bool ChangesPredictions => true;

    /// <summary>The problems that prevent fitting it on these targets; paths are relative to this configuration.</summary>
    /// <param name="targets">The targets, of an accepted type.</param>
    public virtual IEnumerable<ConfigProblem> Validate(Targets targets) => [];

    /// <summary>A sentence that describes the fitted calibration.</summary>
    /// <param name="link">The link function after calibration.</param>
    public abstract string Describe(Link link);

    /// <summary>Fits the calibration and returns the calibrated link function.</summary>
    /// <param name="link">The link function before calibration.</param>
    /// <param name="outputs">Network outputs, row-major, (calibration rows, outputs).</param>
    /// <param name="width">Number of outputs per patient.</param>
    /// <param name="calibration">Targets of the calibration rows, in their original unit.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <exception cref="DataException">The calibration rows do not suffice for fitting.</exception>
    public abstract Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed);
}
