using System.Text.Json.Serialization;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Experiments;

/// <summary>The data of the figures, for the test rows, or for the validation rows where there are no test rows.</summary>
public sealed record FigureData
{
    /// <summary>The set of rows: test or validation; for a cross-validation, the out-of-fold predictions of the first repeat.</summary>
    public required string Set { get; init; }

    /// <summary>
    /// ROC points (false positive rate, sensitivity) from (0, 0) to (1, 1), by class (for two classes only the positive class).
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Point>> Roc { get; init; } = new Dictionary<string, IReadOnlyList<Point>>();

    /// <summary>
    /// Area under the ROC curve with DeLong's 95 % interval, which treats rows as independent; null unless there are two classes with rows
    /// of both. Without interval for out-of-fold predictions.
    /// </summary>
    public Estimate? Area { get; init; }

    /// <summary>Precision-recall points (recall, precision), by class as for the ROC points.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Point>> PrecisionRecall { get; init; } =
        new Dictionary<string, IReadOnlyList<Point>>();

    /// <summary>
    /// Calibration groups of equal size (mean predicted probability, observed proportion), by class as for the ROC points.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CalibrationPoint>> Calibration { get; init; } =
        new Dictionary<string, IReadOnlyList<CalibrationPoint>>();

    /// <summary>
    /// Histograms of the predicted probability of the positive class in 20 equal bins of [0, 1], by true class; empty for more than two
    /// classes.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Scores { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>The probability from which a patient is classified as positive; null unless there are two classes.</summary>
    public double? Threshold { get; init; }

    /// <summary>Confusion matrix: patients by true class (rows) and predicted class (columns); empty for regression.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; } = [];

    /// <summary>Points (predicted, observed) for regression, at most 2,000; empty for classes.</summary>
    public IReadOnlyList<Point> PredictedObserved { get; init; } = [];

    /// <summary>The data of the figures of survival models; absent for other targets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SurvivalFigures? Survival { get; init; }

    /// <summary>The data of the figures of treatment effects; absent for other targets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectFigures? Effects { get; init; }
}

/// <summary>A point of a figure.</summary>
/// <param name="X">Horizontal coordinate.</param>
/// <param name="Y">Vertical coordinate.</param>
public readonly record struct Point(double X, double Y);

/// <summary>A group of patients with similar predicted probabilities.</summary>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">
/// Proportion of patients with the class; for survival targets, the incidence by the horizon, estimated by Kaplan-Meier (or
/// Aalen-Johansen).
/// </param>
/// <param name="Low">
/// Lower end of the 95 % interval: Wilson's for a proportion, log-log for an incidence; null where there is none.
/// </param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Number of patients in the group.</param>
public readonly record struct CalibrationPoint(double Predicted, double Observed, double Low, double High, int Count);
