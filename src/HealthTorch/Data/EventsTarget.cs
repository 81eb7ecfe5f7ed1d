using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Columns of a time and of what happened then: the target of a survival model.</summary>
public sealed record EventsTarget : TargetConfig, IChecked
{
    /// <summary>The column of the time of the event, or of the end of the follow-up: numbers of at least 0.</summary>
    public required string Time { get; init; }

    /// <summary>The column that tells what happened then, by the spellings of <see cref="Causes"/> and <see cref="Censored"/>.</summary>
    public required string Event { get; init; }

    /// <summary>
    /// Name of the event by how the column spells it, in the order of the causes; several names are competing risks, and several spellings
    /// of one name are one cause.
    /// </summary>
    public IReadOnlyDictionary<string, string> Causes { get; init; } = new Dictionary<string, string> { ["1"] = "event" };

    /// <summary>How the column spells that no event happened, in one way or several: the patient was censored.</summary>
    public IReadOnlyList<string> Censored { get; init; } = ["0"];

    /// <summary>
    /// The column of the time from which each patient was observed, before <see cref="Time"/>; null where all were from 0 on.
    /// </summary>
    public string? Entry { get; init; }

    /// <summary>
    /// The column of strata, such as hospitals, whose baseline hazards may differ; null where there are none. Predictions need it too. Of
    /// the tasks, <c>cox</c> and <c>cox-time</c> have a baseline hazard for each stratum.
    /// </summary>
    public string? Strata { get; init; }

    /// <summary>Unit of time, such as months; null for that of the column's entry.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [.. new[] { Time, Event, Entry, Strata }.OfType<string>()];

    /// <summary>The names of the causes, each once.</summary>
    internal IReadOnlyList<string> CauseNames => [.. Causes.Values.Distinct()];

    /// <inheritdoc/>
    internal override string? StrataColumn => Strata;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (TargetColumns.Distinct().Count() < TargetColumns.Count)
        {
            yield return new ConfigProblem("event", "time, event, entry and strata are to be different columns");
        }

        if (Causes.Count == 0 || Causes.Values.Any(name => name is "" or "censored"))
        {
            yield return new ConfigProblem("causes", "needs one or more names other than 'censored'");
        }

        if (Censored.Count == 0)
        {
            yield return new ConfigProblem("censored", "needs one or more spellings");
        }

        if (Censored.Concat(Causes.Keys).Any(string.IsNullOrWhiteSpace))
        {
            yield return new ConfigProblem(
                Censored.Any(string.IsNullOrWhiteSpace) ? "censored" : "causes",
                "an empty cell is a missing value: spell it out in a derived column, such as coalesce(status, 'alive')");
        }

        if (Censored.FirstOrDefault(Causes.ContainsKey) is { } both)
        {
            yield return new ConfigProblem("censored", $"'{both}' is a cause too");
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> KindsOf(string column) =>
        column == Time || column == Entry ? [ColumnKind.Numeric] : [ColumnKind.Category];
}
