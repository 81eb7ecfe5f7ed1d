using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Inputs that seem to be measured at or after the outcome, judging by their name or by a rank correlation with the event time that is too
/// high for a baseline measurement.
/// </summary>
internal sealed record OutcomeColumns : IAuditCheck
{
    /// <summary>Rank correlation with the time from which a column is regarded as part of the follow-up time.</summary>
    public const double MinTimeCorrelation = 0.8;

    private static readonly HashSet<string> OutcomeWords =
    [
        "outcome", "death", "died", "dead", "deceased", "mortality", "survival", "survived", "followup", "futime",
        "discharge", "discharged", "censored", "censoring", "event", "relapse", "recurrence", "progression", "endpoint",
    ];

    private static readonly HashSet<string> WholeNames = ["time", "status", "days", "months", "years", "fu", "stop", "etype"];

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        string[] named = [.. subject.TrainingColumns.Select(column => column.Name).Where(IsOutcomeName)];
        if (named.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "outcome-columns",
                $"judging by the name, {MessageLists.Names(named)} may be measured at or after the outcome: such a column is not available "
                + "when a prediction is made; ignore it, or make sure that it is known at baseline.");
        }

        string[] late =
            [.. FindTimeColumns(subject).Select(column => FormattableString.Invariant($"'{column.Name}' ({column.Correlation:0.00})"))];
        if (late.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "time-columns",
                $"the absolute rank correlation with the time is at least {MinTimeCorrelation} for {MessageLists.Phrases(late)}: such a "
                + "column may be "
                + "part of the follow-up, which is not available when a prediction is made; ignore it, or make sure that it is known at "
                + "baseline.");
        }
    }

    private static bool IsOutcomeName(string name)
    {
        var words = NameWords.Split(name);
        var followUp = words.Zip(words.Skip(1)).Any(pair => pair is ("follow", "up"));
        return followUp || words.Any(OutcomeWords.Contains) || (words.Count == 1 && WholeNames.Contains(words[0]));
    }

    // From SuspiciousFeature.Strong on, that check reports the column.
    private static IEnumerable<(string Name, double Correlation)> FindTimeColumns(AuditContext subject)
    {
        if (subject.TrainingTargets is not SurvivalTimes events)
        {
            return [];
        }

        var association = new UnivariateAssociation(new RegressionValues(events.Times, "time"));
        return subject.TrainingColumns
            .Where(column => column.Kind is ColumnKind.Numeric or ColumnKind.Ordinal)
            .Select(column => (column.Name, Correlation: association.Compute(column)))
            .Where(column => column.Correlation is >= MinTimeCorrelation and < TargetLeakage.NoteThreshold);
    }
}
