using HealthTorch.Calibration;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Models;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>A clinical modelling experiment: from data to a reported model.</summary>
public sealed record Experiment : Study, IChecked
{
    /// <summary>Where the patients come from.</summary>
    public required DataConfig Data { get; init; }

    /// <summary>Which of them train, validate and test; null where the validation parts them itself.</summary>
    public SplitConfig? Split { get => field ?? (Validation.UsesSplit ? new FractionSplit() : null); init; }

    /// <summary>How it is found out how good the model is: once on held-out rows, or by cross-validation.</summary>
    public ValidationConfig Validation { get; init; } = new HoldOut();

    /// <summary>How raw columns become numbers.</summary>
    public PreparationConfig Preparation { get; init; } = new();

    /// <summary>What is predicted.</summary>
    public required TaskConfig Task { get; init; }

    /// <summary>The network.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>How it is trained.</summary>
    public TrainingConfig Training { get; init; } = new();

    /// <summary>What is done with the trained model, in this order, by the calibration rows of the split.</summary>
    public IReadOnlyList<CalibrationConfig> Calibration { get; init; } = [];

    /// <summary>What is measured; null for the usual metrics of the task.</summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (Split is not null && !Validation.UsesSplit)
        {
            yield return new ConfigProblem(
                "split", "is not used: validation by k-fold parts the patients itself; leave split out, or set it to null");
        }

        foreach (var problem in CheckCalibration())
        {
            yield return problem;
        }
    }

    private IEnumerable<ConfigProblem> CheckCalibration()
    {
        if (Calibration.Count > 0 && Split is not { Calibrates: true })
        {
            yield return new ConfigProblem(
                "calibration",
                Split is null ? "needs rows of its own, which validation by k-fold does not set aside" : "needs rows of its own: give the split some (calibration, or calibrationShare)");
        }

        if (Calibration.Count == 0 && Split is { Calibrates: true })
        {
            yield return new ConfigProblem("split", "sets rows aside to calibrate on, but there is no calibration");
        }
    }

    /// <inheritdoc/>
    public override ExperimentResult Run(RunContext context, CancellationToken cancellation) =>
        Validation.Run(this, context).Execute(cancellation);
}
