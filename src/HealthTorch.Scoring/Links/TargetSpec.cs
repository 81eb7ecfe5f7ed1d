using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring.Links;

/// <summary>The specification of a target, without patients.</summary>
/// <param name="Classes">Class names; null for other targets.</param>
/// <param name="Number">Name of the regression target's column; null for other targets.</param>
/// <param name="Causes">Names of the causes of an event; null for other targets.</param>
/// <param name="Unit">Unit of the regression target or of time.</param>
/// <param name="Arms">The arms of a treatment whose effect on the outcome is predicted; null for other targets.</param>
/// <param name="Tasks">Names of the labels of a multi-label target; null for other targets.</param>
internal sealed record TargetSpec(
    IReadOnlyList<string>? Classes,
    string? Number,
    IReadOnlyList<string>? Causes,
    string? Unit,
    ArmSpec? Arms = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Tasks = null)
{
    [JsonIgnore]
    public Targets EmptyTargets => Arms is null ? EmptyOutcomes
        : new TreatmentOutcomes(EmptyOutcomes, [], Arms.Names) { HigherIsBetter =
            Arms.HigherIsBetter, Horizon = Arms.Horizon, Design = Arms.Design };

    private Targets EmptyOutcomes => Classes is not null ? new ClassLabels([], Classes)
        : Tasks is not null ? new MultiLabels([], Tasks)
        : Causes is not null ? new SurvivalTimes([], [], Causes, Unit)
        : new RegressionValues([], Number!, Unit);

    public static TargetSpec From(Targets targets) => targets switch
    {
        ClassLabels classes => new TargetSpec(classes.Names, null, null, null),
        RegressionValues numbers => new TargetSpec(null, numbers.Name, null, numbers.Unit),
        MultiLabels labels => new TargetSpec(null, null, null, null, Tasks: labels.Tasks),
        SurvivalTimes events => new TargetSpec(null, null, events.CauseNames, events.Unit),
        TreatmentOutcomes outcomes => From(outcomes.ObservedOutcomes) with
        {
            Arms = new ArmSpec(
                outcomes.ArmNames,
                outcomes.HigherIsBetter,
                double.IsNaN(outcomes.EffectiveHorizon) ? null : outcomes.EffectiveHorizon,
                outcomes.Design),
        },
        _ => throw new ArgumentException($"needed classes, labels, numbers or events but got {targets.GetType().Name}", nameof(targets)),
    };

    /// <summary>Returns the errors, each with the name of its property; empty if the target is valid.</summary>
    public IEnumerable<string> Validate() => new object?[] { Classes, Number, Causes, Tasks }.Count(kind => kind is not null) != 1
        ? ["needed exactly one of classes, number, causes and tasks"]
        :
        [
            .. Classes is null ? [] : ValidationErrors.ForNames("classes", Classes, min: 2),
            .. Causes is null ? [] : ValidationErrors.ForNames("causes", Causes, min: 1),
            .. Tasks is null ? [] : ValidationErrors.ForNames("tasks", Tasks, min: 1),
            .. Arms?.Validate(this) ?? [],
        ];
}

/// <summary>The arms of a treatment.</summary>
/// <param name="Names">Names of the arms; the first is the reference.</param>
/// <param name="HigherIsBetter">Whether a higher outcome is better for the patient.</param>
/// <param name="Horizon">For survival outcomes: the horizon of the restricted mean survival time; null otherwise.</param>
/// <param name="Design">How treatment was assigned.</param>
internal sealed record ArmSpec(IReadOnlyList<string> Names, bool HigherIsBetter, double? Horizon, StudyDesign Design)
{
    /// <summary>Returns the errors in the arms.</summary>
    /// <param name="target">The outcome that the treatment affects.</param>
    public IEnumerable<string> Validate(TargetSpec target) =>
    [
        .. ValidationErrors.ForNames("arms.names", Names, min: 2),
        .. target is { Number: not null } or { Classes.Count: 2 } or { Causes.Count: 1 }
            ? [] : new[] { "arms: needed an outcome that is a number, two classes, or survival with one cause" },
        .. target.Causes is null == Horizon is null && Horizon is null or > 0
            ? []
            : new[] { "arms.horizon: must be above 0 for survival outcomes and null otherwise" },
        .. Enum.IsDefined(Design) ? [] : new[] { "arms.design: unknown design" },
    ];
}
