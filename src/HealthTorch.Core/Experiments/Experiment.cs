using HealthTorch.Configuration;
using HealthTorch.Core.Calibration;
using HealthTorch.Core.Validation;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Sources;
using HealthTorch.Sources.Preparation;
using HealthTorch.Sources.Splits;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Experiments;

/// <summary>A clinical modeling experiment: from data to a reported model.</summary>
public sealed record Experiment : Study, IValidatable
{
    /// <summary>The source of the patients.</summary>
    public required DataConfig Data { get; init; }

    /// <summary>The split into training, validation and test rows; null where the validation makes its own partitions.</summary>
    public SplitConfig? Split { get => field ?? (Validation.UsesSplit ? new FractionSplit() : null); init; }

    /// <summary>How the performance of the model is estimated: once on held-out rows, or by cross-validation.</summary>
    public EvaluationConfig Validation { get; init; } = new HoldOut();

    /// <summary>How raw columns are converted to numeric features.</summary>
    public PreparationConfig Preparation { get; init; } = new();

    /// <summary>The prediction task.</summary>
    public required TaskConfig Task { get; init; }

    /// <summary>The network.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>How the network is trained.</summary>
    public TrainingConfig Training { get; init; } = new();

    /// <summary>Calibration steps, applied to the trained model in this order, fitted on the calibration rows of the split.</summary>
    public IReadOnlyList<CalibrationConfig> Calibration { get; init; } = [];

    /// <summary>The metrics to evaluate; null for the default metrics of the task.</summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Split is not null && !Validation.UsesSplit)
        {
            yield return new ConfigProblem(
                "split", "is not used, because k-fold cross-validation makes its own partitions; remove split, or set it to null");
        }

        foreach (var problem in CheckCalibration())
        {
            yield return problem;
        }
    }

    private IEnumerable<ConfigProblem> CheckCalibration()
    {
        if (Calibration.Count > 0 && Split is not { HasCalibrationRows: true })
        {
            yield return new ConfigProblem(
                "calibration",
                Split is null
                    ? "requires calibration rows, which k-fold cross-validation does not set aside"
                    : "requires calibration rows; set calibration or calibrationShare of the split");
        }

        if (Calibration.Count == 0 && Split is { HasCalibrationRows: true })
        {
            yield return new ConfigProblem("split", "sets calibration rows aside, but no calibration is configured");
        }
    }

    /// <inheritdoc/>
    public override ExperimentResult Run(RunContext context, CancellationToken cancellation) =>
        Validation.Run(this, context).Execute(cancellation);
}
