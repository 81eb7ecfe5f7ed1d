namespace HealthTorch.Data;

/// <summary>Compares the targets of two rows.</summary>
internal static class TargetsEquality
{
    /// <summary>Whether two rows have the same target; false where it is unknown.</summary>
    public static bool Same(this Targets targets, int a, int b) => targets switch
    {
        Classes classes => classes.Labels[a] == classes.Labels[b],
        Numbers numbers => numbers.Values[a] == numbers.Values[b],
        Labels labels => labels[a].SequenceEqual(labels[b]),
        Events events => events.Times[a] == events.Times[b] && events.Causes[a] == events.Causes[b],
        Outcomes outcomes => outcomes.Arms[a] == outcomes.Arms[b] && outcomes.Observed.Same(a, b),
        _ => false,
    };
}
