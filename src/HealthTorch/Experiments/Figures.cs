using System.Text.Json.Serialization;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>What the figures are drawn from: of the test rows, or of the validation rows where there are no test rows.</summary>
public sealed record Figures
{
    /// <summary>The set of rows: test or validation; cross-validation of the out-of-fold predictions of its first repeat.</summary>
    public required string Set { get; init; }

    /// <summary>
    /// ROC points (false positive rate, sensitivity) from (0, 0) to (1, 1), by class (of two classes only the positive one).
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Point>> Roc { get; init; } = new Dictionary<string, IReadOnlyList<Point>>();

    /// <summary>
    /// Area under the ROC curve with DeLong's 95 % interval, which takes rows as independent; null unless there are two classes with rows
    /// of both. Of out-of-fold predictions without interval.
    /// </summary>
    public Estimate? Area { get; init; }

    /// <summary>Precision-recall points (recall, precision), by class likewise.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Point>> PrecisionRecall { get; init; } = new Dictionary<string, IReadOnlyList<Point>>();

    /// <summary>Calibration groups of equal size (mean predicted probability, observed share), by class likewise.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CalibrationGroup>> Calibration { get; init; } = new Dictionary<string, IReadOnlyList<CalibrationGroup>>();

    /// <summary>
    /// Patients by predicted probability of the positive class in 20 equal bins of [0, 1], by true class; empty for more than two classes.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Scores { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>The probability from which a patient is called positive; null unless there are two classes.</summary>
    public double? Threshold { get; init; }

    /// <summary>Patients by true class (rows) and called class (columns); empty for a number.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; } = [];

    /// <summary>Points (predicted, observed) of a number, at most 2,000; empty for classes.</summary>
    public IReadOnlyList<Point> PredictedObserved { get; init; } = [];

    /// <summary>What the figures of an event are drawn from; absent of other targets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SurvivalFigures? Survival { get; init; }

    /// <summary>What the figures of effects of treatment are drawn from; absent of other targets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectFigures? Effects { get; init; }
}

/// <summary>A point of a figure.</summary>
/// <param name="X">Horizontal.</param>
/// <param name="Y">Vertical.</param>
public readonly record struct Point(double X, double Y);

/// <summary>A group of patients of like predicted probability.</summary>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">
/// Share that had the class; of an event its incidence by the horizon, as Kaplan and Meier (Aalen and Johansen) estimate it.
/// </param>
/// <param name="Low">
/// Lower end of the observed share's 95 % Wilson interval, of the incidence's log-log interval; null where it has none.
/// </param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Patients in the group.</param>
public readonly record struct CalibrationGroup(double Predicted, double Observed, double Low, double High, int Count);
