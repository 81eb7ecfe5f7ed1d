using System.Text.Json.Serialization;
using HealthTorch.Metrics;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// What the folds of a cross-validation came to. Means and intervals stand among the report's metrics too; here are the values behind them.
/// </summary>
public sealed record CrossValidationSummary
{
    /// <summary>Folds a repeat.</summary>
    public required int Folds { get; init; }

    /// <summary>How often all patients were parted anew.</summary>
    public required int Repeats { get; init; }

    /// <summary>Whether every fold has the same share of each class.</summary>
    public required bool Stratified { get; init; }

    /// <summary>Test rows of a fold over its other rows: what the intervals are corrected by.</summary>
    public required double TestToTrain { get; init; }

    /// <summary>Rows that the delivered model was trained on: all, less those that said when to stop.</summary>
    public required int ModelTrain { get; init; }

    /// <summary>Rows that said when to stop its training; 0 without early stopping.</summary>
    public required int ModelStopping { get; init; }

    /// <summary>How every fold was trained, by repeat.</summary>
    public required IReadOnlyList<FoldTraining> Trainings { get; init; }

    /// <summary>metric -> what it came to over folds.</summary>
    public required IReadOnlyDictionary<string, FoldFigure> Metrics { get; init; }

    /// <summary>baseline -> metric -> what it came to over the same folds.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, FoldFigure>> Baselines { get; init; }

    /// <summary>baseline -> metric -> the model minus the baseline, fold by fold.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, FoldDifference>> Differences { get; init; }
}

/// <summary>How a fold was trained.</summary>
/// <param name="Repeat">From 1.</param>
/// <param name="Fold">From 1.</param>
/// <param name="Train">Rows that everything was fitted on.</param>
/// <param name="Stopping">Rows that said when to stop; 0 without early stopping.</param>
/// <param name="Test">Rows that the model was measured on.</param>
/// <param name="Epochs">Passes over the training rows; null for several networks.</param>
/// <param name="BestEpoch">The epoch whose weights were kept; null for several networks.</param>
/// <param name="Stopped">Which rule ended training; null for several networks.</param>
/// <param name="Networks">How several networks were trained; null for a single one.</param>
public sealed record FoldTraining(
    int Repeat,
    int Fold,
    int Train,
    int Stopping,
    int Test,
    int? Epochs,
    int? BestEpoch,
    StopReason? Stopped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NetworkTrainings? Networks = null);

/// <summary>A metric over the folds.</summary>
/// <param name="Mean">Mean over the folds in which it is defined, with its corrected 95 % interval.</param>
/// <param name="StandardDeviation">Over these folds, divisor one less; null of fewer than two.</param>
/// <param name="Minimum">The smallest value of a fold; null where there is none.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Defined">Folds in which it is defined.</param>
/// <param name="Values">Of every fold, in the order of the trainings; null where it is not defined.</param>
/// <param name="Pooled">Of every repeat, on the predictions of all its folds together; null where it is not defined.</param>
public sealed record FoldFigure(
    Estimate Mean,
    double? StandardDeviation,
    double? Minimum,
    double? Maximum,
    int Defined,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> Pooled);

/// <summary>A model minus a baseline, on the same folds.</summary>
/// <param name="Mean">Mean over the folds in which both are defined, with its corrected 95 % interval.</param>
/// <param name="P">Two-sided p of the corrected resampled t-test; null where the differences have no spread.</param>
/// <param name="Defined">Folds in which both are defined.</param>
public sealed record FoldDifference(Estimate Mean, double? P, int Defined);
