using HealthTorch.Configuration;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Survival;

/// <summary>A survival target: a column of times and a column of events.</summary>
public sealed record SurvivalTarget : TargetConfig, IValidatable
{
    /// <summary>The column with the time of the event or of the end of follow-up: numbers of at least 0.</summary>
    public required string Time { get; init; }

    /// <summary>The column with the event status, as spelled in <see cref="Causes"/> and <see cref="Censored"/>.</summary>
    public required string Event { get; init; }

    /// <summary>
    /// Name of the event by its spelling in the column, in the order of the causes; several names are competing risks, and several
    /// spellings with the same name are one cause.
    /// </summary>
    public IReadOnlyDictionary<string, string> Causes { get; init; } = new Dictionary<string, string> { ["1"] = "event" };

    /// <summary>The spellings of censoring (no event) in the column.</summary>
    public IReadOnlyList<string> Censored { get; init; } = ["0"];

    /// <summary>
    /// The column with the entry time (left truncation), before <see cref="Time"/>; null if all patients were observed from time 0.
    /// </summary>
    public string? Entry { get; init; }

    /// <summary>
    /// The column of strata, such as hospitals, whose baseline hazards may differ; null without strata. Predictions require it too. The
    /// tasks <c>cox</c> and <c>cox-time</c> have a baseline hazard per stratum.
    /// </summary>
    public string? Strata { get; init; }

    /// <summary>Unit of time, such as months; null for the unit of the column in the dictionary.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [.. new[] { Time, Event, Entry, Strata }.OfType<string>()];

    /// <summary>The distinct names of the causes.</summary>
    internal IReadOnlyList<string> CauseNames => [.. Causes.Values.Distinct()];

    /// <inheritdoc/>
    internal override string? StrataColumn => Strata;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (TargetColumns.Distinct().Count() < TargetColumns.Count)
        {
            yield return new ConfigProblem("event", "time, event, entry and strata must be different columns");
        }

        if (Causes.Count == 0 || Causes.Values.Any(name => name is "" or "censored"))
        {
            yield return new ConfigProblem("causes", "must have one or more names other than 'censored'");
        }

        if (Censored.Count == 0)
        {
            yield return new ConfigProblem("censored", "must have one or more spellings");
        }

        if (Censored.Concat(Causes.Keys).Any(string.IsNullOrWhiteSpace))
        {
            yield return new ConfigProblem(
                Censored.Any(string.IsNullOrWhiteSpace) ? "censored" : "causes",
                "an empty cell is a missing value: replace it in a derived column, such as coalesce(status, 'alive')");
        }

        if (Censored.FirstOrDefault(Causes.ContainsKey) is { } both)
        {
            yield return new ConfigProblem("censored", $"'{both}' is also listed as a cause");
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> AllowedKinds(string column) =>
        column == Time || column == Entry ? [ColumnKind.Numeric] : [ColumnKind.Category];
}
