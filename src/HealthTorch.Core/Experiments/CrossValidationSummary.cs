using System.Text.Json.Serialization;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The results of a cross-validation by fold. The report's metrics contain the means with intervals; this record contains the values from
/// which they are computed.
/// </summary>
public sealed record CrossValidationSummary
{
    /// <summary>Number of folds per repeat.</summary>
    public required int Folds { get; init; }

    /// <summary>Number of repeats, each with a new random assignment of all patients to folds.</summary>
    public required int Repeats { get; init; }

    /// <summary>Whether every fold has the same proportion of each class.</summary>
    public required bool Stratified { get; init; }

    /// <summary>Ratio of the test rows to the other rows of a fold; the intervals are corrected by it.</summary>
    public required double TestToTrain { get; init; }

    /// <summary>Number of rows on which the delivered model was trained: all rows minus the early-stopping rows.</summary>
    public required int ModelTrain { get; init; }

    /// <summary>Number of early-stopping rows of the delivered model; 0 without early stopping.</summary>
    public required int ModelStopping { get; init; }

    /// <summary>The training of every fold, by repeat.</summary>
    public required IReadOnlyList<FoldTraining> Trainings { get; init; }

    /// <summary>metric -> values over the folds.</summary>
    public required IReadOnlyDictionary<string, FoldMetric> Metrics { get; init; }

    /// <summary>baseline -> metric -> values over the same folds.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, FoldMetric>> Baselines { get; init; }

    /// <summary>baseline -> metric -> difference of model and baseline (model minus baseline), by fold.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, FoldDifference>> Differences { get; init; }
}

/// <summary>The training of one fold.</summary>
/// <param name="Repeat">Number of the repeat, from 1.</param>
/// <param name="Fold">Number of the fold, from 1.</param>
/// <param name="Train">Number of training rows.</param>
/// <param name="Stopping">Number of early-stopping rows; 0 without early stopping.</param>
/// <param name="Test">Number of test rows.</param>
/// <param name="Epochs">Number of epochs; null for several networks.</param>
/// <param name="BestEpoch">The epoch whose weights were kept; null for several networks.</param>
/// <param name="Stopped">The stopping rule that ended training; null for several networks.</param>
/// <param name="Networks">Summary of the trainings of several networks; null for a single network.</param>
public sealed record FoldTraining(
    int Repeat,
    int Fold,
    int Train,
    int Stopping,
    int Test,
    int? Epochs,
    int? BestEpoch,
    StopReason? Stopped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NetworkTrainingSummary? Networks = null);

/// <summary>A metric over the folds.</summary>
/// <param name="Mean">Mean over the folds where the metric is defined, with its corrected 95 % interval.</param>
/// <param name="StandardDeviation">Standard deviation over these folds (divisor n - 1); null for fewer than two folds.</param>
/// <param name="Minimum">The smallest value of a fold; null where none is defined.</param>
/// <param name="Maximum">The largest value of a fold; null where none is defined.</param>
/// <param name="Defined">Number of folds where the metric is defined.</param>
/// <param name="Values">The value in every fold, in the order of the trainings; null where not defined.</param>
/// <param name="Pooled">The value in every repeat, computed from the pooled predictions of all its folds; null where not defined.</param>
public sealed record FoldMetric(
    Estimate Mean,
    double? StandardDeviation,
    double? Minimum,
    double? Maximum,
    int Defined,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> Pooled);

/// <summary>The difference of a model and a baseline (model minus baseline) on the same folds.</summary>
/// <param name="Mean">Mean over the folds where both are defined, with its corrected 95 % interval.</param>
/// <param name="P">Two-sided p-value of the corrected resampled t-test; null where the differences have zero variance.</param>
/// <param name="Defined">Number of folds where both are defined.</param>
public sealed record FoldDifference(Estimate Mean, double? P, int Defined);
