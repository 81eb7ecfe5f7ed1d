using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HealthTorch.Core.Molecules;
using HealthTorch.Core.Survival;
using HealthTorch.Core.Treatment;
using HealthTorch.Networks.Training;
using HealthTorch.Sources.Audit;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The result of a finished run: the content of <c>report.json</c>, from which <c>report.html</c> is rendered.
/// </summary>
public sealed record Report
{
    /// <summary>The current version of the report format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the report format.</summary>
    [JsonRequired]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Name of the study.</summary>
    public required string Name { get; init; }

    /// <summary>The conclusions, in sentences, the most serious first.</summary>
    public required IReadOnlyList<string> Conclusions { get; init; }

    /// <summary>The prediction target.</summary>
    public required TargetSummary Target { get; init; }

    /// <summary>The data.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>The participants table, one line per variable or level.</summary>
    public required IReadOnlyList<ParticipantsRow> Participants { get; init; }

    /// <summary>The findings of the audit.</summary>
    public required IReadOnlyList<Finding> Audit { get; init; }

    /// <summary>The model.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>The training.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>
    /// set (train, validation, test; or cross-validation) -> metric -> value with interval; the leading metric comes first.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>> Metrics { get; init; }

    /// <summary>baseline -> set -> metric -> value with interval.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>> Baselines { get; init; }

    /// <summary>baseline -> reason why it could not be fitted and was left out; absent where all were fitted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? BaselinesLeftOut { get; init; }

    /// <summary>The label of the model before its calibration in tables and figures.</summary>
    public const string BeforeCalibration = "before calibration";

    /// <summary>
    /// set -> metric -> value with interval, for this model before its calibration; null where calibration changed no prediction.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>? Uncalibrated { get; init; }

    /// <summary>
    /// set -> the last observation time, up to which metrics at a time are defined; for a cross-validation, the time up to which they are
    /// defined in every fold, the earliest of the folds' last times. Absent for targets other than times to an event.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? LastTimes { get; init; }

    /// <summary>set -> the basis of means over labels; absent for targets other than labels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, LabelBasis>? Labels { get; init; }

    /// <summary>The explanation of each metric, by name.</summary>
    public required IReadOnlyDictionary<string, MetricNote> MetricNotes { get; init; }

    /// <summary>The results of a cross-validation by fold; absent for a hold-out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CrossValidationSummary? CrossValidation { get; init; }

    /// <summary>
    /// The data of the figures for the test rows, or for the validation rows where there are none; for a cross-validation, for the
    /// out-of-fold predictions of its first repeat.
    /// </summary>
    public required FigureData Figures { get; init; }

    /// <summary>The performance of the model by similarity to its training molecules; absent without molecules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApplicabilityDomain? Applicability { get; init; }

    /// <summary>Errors by scaffold, activity cliffs, and attributions of atoms and bonds; absent without molecules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MoleculeSummary? Molecules { get; init; }

    /// <summary>
    /// Classical Cox regressions on the training rows, one for each cause for which it can be fitted; absent for targets other than times
    /// to an event.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CoxTable>? CoxRegressions { get; init; }

    /// <summary>Permutation importance of the input columns for the predicted risk; absent where it was not computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RiskPermutationImportance? Importance { get; init; }

    /// <summary>Explanation of the predicted event probabilities, by cause; absent where it was not computed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RiskShapleySummary>? RiskExplanations { get; init; }

    /// <summary>
    /// Average treatment effects, their assumptions, and the value of recommendations; absent for other targets.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectSummary? Effects { get; init; }

    /// <summary>Coverage of prediction sets on the evaluation set; absent where no prediction sets are predicted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PredictionSetSummary>? Sets { get; init; }

    /// <summary>The results of the calibration steps, one sentence each; absent where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Calibration { get; init; }

    /// <summary>Versions, machine and source revision.</summary>
    public required EnvironmentSummary Environment { get; init; }

    /// <summary>The resolved configuration, which can be rerun unchanged.</summary>
    public required JsonObject Experiment { get; init; }
}

/// <summary>The explanation of a metric.</summary>
/// <param name="Meaning">One sentence.</param>
/// <param name="HigherIsBetter">Whether a larger value is a better model; null for a metric without a direction.</param>
/// <param name="Time">
/// The horizon of a metric at one time, or the end of a metric over time, in the target's unit; absent where it has none.
/// </param>
public sealed record MetricNote(
    string Meaning, bool? HigherIsBetter, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Time = null);

/// <summary>The prediction target.</summary>
/// <param name="Task">The task's name in the Catalog.</param>
/// <param name="Column">The target's columns; for treatment effects, the treatment column comes first.</param>
/// <param name="Classes">Class names (the second of two is the positive class); empty for regression.</param>
/// <param name="Unit">Unit of a numeric target or of time, or null.</param>
/// <param name="Causes">Causes of an event, which compete if there is more than one; null for other targets.</param>
/// <param name="Treatment">The treatment and its outcome; null for other tasks.</param>
public sealed record TargetSummary(
    string Task,
    string Column,
    IReadOnlyList<string> Classes,
    string? Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Causes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TreatmentSummary? Treatment = null)
{
    /// <summary>Whether the target is a time to an event.</summary>
    [JsonIgnore]
    public bool AreEvents => Causes is not null;

    /// <summary>Whether several causes of the event compete.</summary>
    [JsonIgnore]
    public bool AreCompeting => Causes is { Count: > 1 };
}

/// <summary>A treatment and the outcome on which its effects are estimated.</summary>
/// <param name="Column">The treatment's column.</param>
/// <param name="Arms">Names of the arms; effects are relative to the first.</param>
/// <param name="Outcome">The outcome of which effects are differences, such as "probability of relapse".</param>
public sealed record TreatmentSummary(string Column, IReadOnlyList<string> Arms, string Outcome)
{
    /// <summary>The treatment and its arms in words.</summary>
    internal string Describe() => $"{Column} ({string.Join(", ", Arms.Skip(1))} against {Arms[0]})";
}

/// <summary>The data of a run.</summary>
/// <param name="Source">Name of the file or data set.</param>
/// <param name="Sha256">SHA-256 hash of its bytes.</param>
/// <param name="Rows">Number of rows read.</param>
/// <param name="Patients">Number of distinct patient ids.</param>
/// <param name="Features">Number of features after preparation.</param>
/// <param name="Sets">Number of rows by set: train, validation, test; or cross-validation.</param>
/// <param name="TurnedMissing">Number of values that violate the dictionary and were set to missing, by column.</param>
/// <param name="DroppedRows">Number of rows excluded because their target is missing.</param>
/// <param name="SplitDefinition">A description of the split where its name is not sufficient; null otherwise.</param>
/// <param name="FollowUp">The length of follow-up and the observed events; null for targets other than times to an event.</param>
public sealed record DataSummary(
    string Source,
    string Sha256,
    int Rows,
    int Patients,
    int Features,
    IReadOnlyDictionary<string, int> Sets,
    IReadOnlyDictionary<string, int> TurnedMissing,
    int DroppedRows = 0,
    FollowUp? FollowUp = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SplitDefinition = null);

/// <summary>A line of the participants table ("Table 1").</summary>
/// <param name="Variable">Column name, with unit.</param>
/// <param name="Level">Level of a category; empty otherwise.</param>
/// <param name="Cells">By set (all, train, validation, test): "median (Q1 to Q3)" or "n (%)".</param>
public sealed record ParticipantsRow(string Variable, string Level, IReadOnlyDictionary<string, string> Cells);

/// <summary>The model.</summary>
/// <param name="Type">Its name in the Catalog.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
/// <param name="Structure">The layers of the network, as text.</param>
public sealed record ModelSummary(string Type, long Parameters, string Structure);

/// <summary>The training of the model.</summary>
/// <param name="Engine">The engine: torch or dense.</param>
/// <param name="Device">The device.</param>
/// <param name="Stopped">The stopping rule that ended training; null for several networks.</param>
/// <param name="StoppedBecause">The stopping rule in a sentence, with its values.</param>
/// <param name="BestEpoch">The epoch whose weights were kept; null for several networks.</param>
/// <param name="ScoreName">The early-stopping score, or null.</param>
/// <param name="Epochs">All epochs; empty for several networks, whose epochs are in <c>history.jsonl</c>.</param>
/// <param name="Networks">Summary of the trainings of several networks; null for a single network.</param>
public sealed record TrainingSummary(
    Engine Engine,
    string Device,
    StopReason? Stopped,
    string StoppedBecause,
    int? BestEpoch,
    string? ScoreName,
    IReadOnlyList<Epoch> Epochs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NetworkTrainingSummary? Networks = null);

/// <summary>Versions, machine and source revision.</summary>
/// <param name="HealthTorch">Version of this library.</param>
/// <param name="Dotnet">Version of the runtime.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="System">Operating system and processor architecture.</param>
/// <param name="Commit">Revision of the working folder, or null outside a repository.</param>
/// <param name="Started">Start time of the run, UTC.</param>
/// <param name="Seconds">Duration of the run in seconds.</param>
public sealed record EnvironmentSummary(
    string HealthTorch, string Dotnet, string TorchSharp, string System, string? Commit, DateTimeOffset Started, double Seconds);
