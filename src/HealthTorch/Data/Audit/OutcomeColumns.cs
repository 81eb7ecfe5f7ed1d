namespace HealthTorch.Data;

/// <summary>
/// Inputs that seem to be measured at or after the outcome, judging by their name or by a rank correlation with the event time that is too
/// high for a baseline measurement.
/// </summary>
internal sealed record OutcomeColumns : IAuditCheck
{
    /// <summary>Rank correlation with the time from which a column is regarded as part of the follow-up time.</summary>
    public const double OfTime = 0.8;

    private static readonly HashSet<string> Words =
    [
        "outcome", "death", "died", "dead", "deceased", "mortality", "survival", "survived", "followup", "futime",
        "discharge", "discharged", "censored", "censoring", "event", "relapse", "recurrence", "progression", "endpoint",
    ];

    private static readonly HashSet<string> WholeNames = ["time", "status", "days", "months", "years", "fu", "stop", "etype"];

    public IEnumerable<Finding> Of(AuditSubject subject)
    {
        string[] named = [.. subject.TrainingColumns.Select(column => column.Name).Where(IsNamed)];
        if (named.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "outcome-columns",
                $"judging by the name, {Listing.Names(named)} may be measured at or after the outcome: such a column is not available "
                + "when a prediction is made; ignore it, or make sure that it is known at baseline.");
        }

        string[] late = [.. OfTimes(subject).Select(column => FormattableString.Invariant($"'{column.Name}' ({column.Correlation:0.00})"))];
        if (late.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "time-columns",
                $"the absolute rank correlation with the time is at least {OfTime} for {Listing.Phrases(late)}: such a column may be "
                + "part of the follow-up, which is not available when a prediction is made; ignore it, or make sure that it is known at "
                + "baseline.");
        }
    }

    private static bool IsNamed(string name)
    {
        var words = NameWords.Split(name);
        var followUp = words.Zip(words.Skip(1)).Any(pair => pair is ("follow", "up"));
        return followUp || words.Any(Words.Contains) || (words.Count == 1 && WholeNames.Contains(words[0]));
    }

    // From SuspiciousFeature.Strong on, that check reports the column.
    private static IEnumerable<(string Name, double Correlation)> OfTimes(AuditSubject subject)
    {
        if (subject.TrainingTargets is not Events events)
        {
            return [];
        }

        var association = new Association(new Numbers(events.Times, "time"));
        return subject.TrainingColumns
            .Where(column => column.Kind is ColumnKind.Numeric or ColumnKind.Ordinal)
            .Select(column => (column.Name, Correlation: association.Of(column)))
            .Where(column => column.Correlation is >= OfTime and < SuspiciousFeature.Strong);
    }
}
