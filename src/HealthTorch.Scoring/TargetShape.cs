using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>The specification of a target, without patients.</summary>
/// <param name="Classes">Class names; null for other targets.</param>
/// <param name="Number">Name of the regression target's column; null for other targets.</param>
/// <param name="Causes">Names of the causes of an event; null for other targets.</param>
/// <param name="Unit">Unit of the regression target or of time.</param>
/// <param name="Arms">The arms of a treatment whose effect on the outcome is predicted; null for other targets.</param>
/// <param name="Tasks">Names of the labels of a multi-label target; null for other targets.</param>
internal sealed record TargetShape(
    IReadOnlyList<string>? Classes,
    string? Number,
    IReadOnlyList<string>? Causes,
    string? Unit,
    ArmsShape? Arms = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Tasks = null)
{
    [JsonIgnore]
    public Targets Shape => Arms is null ? Observed
        : new Outcomes(Observed, [], Arms.Names) { HigherIsBetter = Arms.HigherIsBetter, Horizon = Arms.Horizon, Design = Arms.Design };

    private Targets Observed => Classes is not null ? new Classes([], Classes)
        : Tasks is not null ? new Labels([], Tasks)
        : Causes is not null ? new Events([], [], Causes, Unit)
        : new Numbers([], Number!, Unit);

    public static TargetShape Of(Targets targets) => targets switch
    {
        Classes classes => new TargetShape(classes.Names, null, null, null),
        Numbers numbers => new TargetShape(null, numbers.Name, null, numbers.Unit),
        Labels labels => new TargetShape(null, null, null, null, Tasks: labels.Tasks),
        Events events => new TargetShape(null, null, events.CauseNames, events.Unit),
        Outcomes outcomes => Of(outcomes.Observed) with
        {
            Arms = new ArmsShape(
                outcomes.ArmNames,
                outcomes.HigherIsBetter,
                double.IsNaN(outcomes.HorizonOfTimes) ? null : outcomes.HorizonOfTimes,
                outcomes.Design),
        },
        _ => throw new ArgumentException($"needed classes, labels, numbers or events but got {targets.GetType().Name}", nameof(targets)),
    };

    /// <summary>Returns the errors, each with the name of its property; empty if the target is valid.</summary>
    public IEnumerable<string> Faults() => new object?[] { Classes, Number, Causes, Tasks }.Count(kind => kind is not null) != 1
        ? ["needed exactly one of classes, number, causes and tasks"]
        :
        [
            .. Classes is null ? [] : Fault.InNames("classes", Classes, min: 2),
            .. Causes is null ? [] : Fault.InNames("causes", Causes, min: 1),
            .. Tasks is null ? [] : Fault.InNames("tasks", Tasks, min: 1),
            .. Arms?.Faults(this) ?? [],
        ];
}

/// <summary>The arms of a treatment.</summary>
/// <param name="Names">Names of the arms; the first is the reference.</param>
/// <param name="HigherIsBetter">Whether a higher outcome is better for the patient.</param>
/// <param name="Horizon">For survival outcomes: the horizon of the restricted mean survival time; null otherwise.</param>
/// <param name="Design">How treatment was assigned.</param>
internal sealed record ArmsShape(IReadOnlyList<string> Names, bool HigherIsBetter, double? Horizon, StudyDesign Design)
{
    /// <summary>Returns the errors in the arms.</summary>
    /// <param name="target">The outcome that the treatment affects.</param>
    public IEnumerable<string> Faults(TargetShape target) =>
    [
        .. Fault.InNames("arms.names", Names, min: 2),
        .. target is { Number: not null } or { Classes.Count: 2 } or { Causes.Count: 1 }
            ? [] : new[] { "arms: needed an outcome that is a number, two classes, or survival with one cause" },
        .. target.Causes is null == Horizon is null && Horizon is null or > 0
            ? []
            : new[] { "arms.horizon: must be above 0 for survival outcomes and null otherwise" },
        .. Enum.IsDefined(Design) ? [] : new[] { "arms.design: unknown design" },
    ];
}
