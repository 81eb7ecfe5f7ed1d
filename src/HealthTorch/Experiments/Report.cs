using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Metrics;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// Everything a finished run has to say: the content of <c>report.json</c>, and all that <c>report.html</c> is made from.
/// </summary>
public sealed record Report
{
    /// <summary>The version of this shape that is written today.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of this shape.</summary>
    [JsonRequired]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Name of the study.</summary>
    public required string Name { get; init; }

    /// <summary>What the result comes to, in sentences, worst news first.</summary>
    public required IReadOnlyList<string> Conclusions { get; init; }

    /// <summary>What was predicted.</summary>
    public required TargetSummary Target { get; init; }

    /// <summary>What the data were.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>The participants table, one line a variable or level.</summary>
    public required IReadOnlyList<ParticipantLine> Participants { get; init; }

    /// <summary>What the audit found.</summary>
    public required IReadOnlyList<Finding> Audit { get; init; }

    /// <summary>What the model is.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>How training went.</summary>
    public required TrainingSummary Training { get; init; }

    /// <summary>
    /// set (train, validation, test; or cross-validation) -> metric -> value with interval; the metric that sums the study up comes first.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>> Metrics { get; init; }

    /// <summary>baseline -> set -> metric -> value with interval.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>> Baselines { get; init; }

    /// <summary>baseline -> why it could not be fitted and was left out; absent where all were fitted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? BaselinesLeftOut { get; init; }

    /// <summary>How tables and figures name the model before its calibration.</summary>
    public const string BeforeCalibration = "before calibration";

    /// <summary>
    /// set -> metric -> value with interval, of this model before its calibration; null where calibration changed no prediction.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Estimate>>? Uncalibrated { get; init; }

    /// <summary>
    /// set -> the last time at which a row was observed: scores at a time are defined up to then; of a cross-validation the time up to
    /// which they are defined in every fold, the earliest of the folds' last times. Absent for other targets than events.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? LastTimes { get; init; }

    /// <summary>set -> what means over labels rest on; absent for other targets than labels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, LabelBasis>? Labels { get; init; }

    /// <summary>What each metric above means, by name.</summary>
    public required IReadOnlyDictionary<string, MetricNote> MetricNotes { get; init; }

    /// <summary>What the folds of a cross-validation came to; absent of a hold-out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CrossValidationSummary? CrossValidation { get; init; }

    /// <summary>
    /// What the figures of the test rows are drawn from: of the validation rows where there are none, and of a cross-validation its first
    /// repeat's out-of-fold predictions.
    /// </summary>
    public required Figures Figures { get; init; }

    /// <summary>How good the model is with molecules unlike those it was trained on; absent without molecules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ApplicabilityDomain? Applicability { get; init; }

    /// <summary>Errors by scaffold, activity cliffs, and shares of atoms and bonds; absent without molecules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MoleculeSummary? Molecules { get; init; }

    /// <summary>
    /// Classical Cox regressions of the training rows, one for each cause that has one; absent of other targets than events.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CoxTable>? CoxRegressions { get; init; }

    /// <summary>Which input columns the model's risk rests on; absent where it was not worked out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RiskImportance? Importance { get; init; }

    /// <summary>What raises and lowers predicted probabilities of an event, of each cause; absent where it was not worked out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RiskExplanation>? RiskExplanations { get; init; }

    /// <summary>
    /// Average effects of treatment, their assumptions, and the value of recommendations; absent of other targets.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EffectSummary? Effects { get; init; }

    /// <summary>How often sets of classes hold the class of the judged rows; absent where no sets are predicted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SetLine>? Sets { get; init; }

    /// <summary>What calibration on rows of its own came to, a sentence each; absent where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Calibration { get; init; }

    /// <summary>Versions, machine and source revision.</summary>
    public required EnvironmentSummary Environment { get; init; }

    /// <summary>The resolved configuration: reruns as it is.</summary>
    public required JsonObject Experiment { get; init; }
}

/// <summary>What a metric means, for a reader who does not know it.</summary>
/// <param name="Meaning">One sentence.</param>
/// <param name="HigherIsBetter">Whether a larger value is a better model; null when neither is.</param>
/// <param name="Time">
/// The horizon of a metric at one time, or the end of one over time, in the target's unit; absent where it has none.
/// </param>
public sealed record MetricNote(
    string Meaning, bool? HigherIsBetter, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Time = null);

/// <summary>What was predicted.</summary>
/// <param name="Task">The task's name in the Catalog.</param>
/// <param name="Column">The target's columns; of treatment effects the treatment's first.</param>
/// <param name="Classes">Class names, of two the second is positive; empty for a number.</param>
/// <param name="Unit">Unit of a number or of time, or null.</param>
/// <param name="Causes">Causes of an event, more than one compete; null for the others.</param>
/// <param name="Treatment">The treatment and its outcome; null for other tasks.</param>
public sealed record TargetSummary(
    string Task,
    string Column,
    IReadOnlyList<string> Classes,
    string? Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Causes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TreatmentSummary? Treatment = null)
{
    /// <summary>Whether the time of an event was predicted.</summary>
    [JsonIgnore]
    public bool AreEvents => Causes is not null;

    /// <summary>Whether several causes of the event compete.</summary>
    [JsonIgnore]
    public bool AreCompeting => Causes is { Count: > 1 };
}

/// <summary>A treatment and the outcome that its effects are estimated on.</summary>
/// <param name="Column">The treatment's column.</param>
/// <param name="Arms">Names of the arms; effects are against the first.</param>
/// <param name="Outcome">What effects are differences of, such as "probability of relapse".</param>
public sealed record TreatmentSummary(string Column, IReadOnlyList<string> Arms, string Outcome)
{
    /// <summary>The treatment and its arms in words.</summary>
    internal string Describe() => $"{Column} ({string.Join(", ", Arms.Skip(1))} against {Arms[0]})";
}

/// <summary>What the data were.</summary>
/// <param name="Source">File or data set.</param>
/// <param name="Sha256">Hash of its bytes.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Patients">Distinct patient ids.</param>
/// <param name="Features">Features after preparation.</param>
/// <param name="Sets">Rows by set: train, validation, test; or cross-validation.</param>
/// <param name="TurnedMissing">Values against the dictionary turned into missing, by column.</param>
/// <param name="DroppedRows">Rows left out because their target is missing.</param>
/// <param name="SplitDefinition">What the split does, in words, where its name alone does not say it; null where it does.</param>
/// <param name="FollowUp">How long patients were followed and what happened to them; null of other targets than events.</param>
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
/// <param name="Variable">Column, with unit.</param>
/// <param name="Level">Level of a category; empty otherwise.</param>
/// <param name="Cells">By set (all, train, validation, test): "median (Q1 to Q3)" or "n (%)".</param>
public sealed record ParticipantLine(string Variable, string Level, IReadOnlyDictionary<string, string> Cells);

/// <summary>What the model is.</summary>
/// <param name="Type">Its name in the Catalog.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="Structure">The network as printed.</param>
public sealed record ModelSummary(string Type, long Parameters, string Structure);

/// <summary>How training went.</summary>
/// <param name="Engine">What computed it: torch or dense.</param>
/// <param name="Device">Where.</param>
/// <param name="Stopped">Which rule ended it; null for several networks.</param>
/// <param name="StoppedBecause">The same in a sentence with its figures.</param>
/// <param name="BestEpoch">The epoch whose weights were kept; null for several networks.</param>
/// <param name="ScoreName">The early-stopping score, or null.</param>
/// <param name="Epochs">Every epoch; none for several networks, whose epochs are in <c>history.jsonl</c>.</param>
/// <param name="Networks">How several networks were trained; null for a single one.</param>
public sealed record TrainingSummary(
    Engine Engine,
    string Device,
    StopReason? Stopped,
    string StoppedBecause,
    int? BestEpoch,
    string? ScoreName,
    IReadOnlyList<Epoch> Epochs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NetworkTrainings? Networks = null);

/// <summary>Versions, machine and source revision.</summary>
/// <param name="HealthTorch">Version of this library.</param>
/// <param name="Dotnet">Version of the runtime.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="System">Operating system and processor architecture.</param>
/// <param name="Commit">Revision of the working folder, or null outside a repository.</param>
/// <param name="Started">When the run began, UTC.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record EnvironmentSummary(
    string HealthTorch, string Dotnet, string TorchSharp, string System, string? Commit, DateTimeOffset Started, double Seconds);
