using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>Targets without patients.</summary>
/// <param name="Classes">Class names; null for the others.</param>
/// <param name="Number">The number's column; null for the others.</param>
/// <param name="Causes">Names of the causes of an event; null for the others.</param>
/// <param name="Unit">The number's unit, or that of time.</param>
/// <param name="Arms">The arms of a treatment whose effect on the rest is predicted; null for the others.</param>
/// <param name="Tasks">Names of yes-or-no questions; null for the others.</param>
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

    /// <summary>What is wrong with it, each with its member; nothing where it is a target.</summary>
    public IEnumerable<string> Faults() => new object?[] { Classes, Number, Causes, Tasks }.Count(kind => kind is not null) != 1
        ? ["needed one of classes, number, causes and tasks"]
        :
        [
            .. Classes is null ? [] : Fault.InNames("classes", Classes, min: 2),
            .. Causes is null ? [] : Fault.InNames("causes", Causes, min: 1),
            .. Tasks is null ? [] : Fault.InNames("tasks", Tasks, min: 1),
            .. Arms?.Faults(this) ?? [],
        ];
}

/// <summary>The arms of a treatment.</summary>
/// <param name="Names">Their names; the first is the reference.</param>
/// <param name="HigherIsBetter">Whether a higher outcome is better for the patient.</param>
/// <param name="Horizon">Of events: the time up to which the mean time is the outcome; null else.</param>
/// <param name="Design">How patients came to their arms.</param>
internal sealed record ArmsShape(IReadOnlyList<string> Names, bool HigherIsBetter, double? Horizon, StudyDesign Design)
{
    /// <summary>What is wrong with them.</summary>
    /// <param name="target">What their effect is on.</param>
    public IEnumerable<string> Faults(TargetShape target) =>
    [
        .. Fault.InNames("arms.names", Names, min: 2),
        .. target is { Number: not null } or { Classes.Count: 2 } or { Causes.Count: 1 }
            ? [] : new[] { "arms: needed an outcome that is a number, one of two classes, or the time of one event" },
        .. target.Causes is null == Horizon is null && Horizon is null or > 0
            ? []
            : new[] { "arms.horizon: needed a time above 0 of events, and null else" },
        .. Enum.IsDefined(Design) ? [] : new[] { "arms.design: not a design" },
    ];
}
