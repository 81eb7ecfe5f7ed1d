using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Survival;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Number of training rows of the smallest class (numeric target: number of training rows) per candidate variable: a numeric or boolean
/// column counts as one variable, a category as its number of levels minus one.
/// </summary>
/// <remarks>
/// Peduzzi et al., A simulation study of the number of events per variable in logistic regression analysis (1996): at least ten. Riley et
/// al., Calculating the sample size required for developing a clinical prediction model (2020), show that no single number fits all cases
/// and that shrinkage lowers the requirement, so fewer than ten is a note. Fewer than three is a warning: an unpenalized model with all
/// variables cannot be trusted, and a penalized one depends on its penalty.
/// </remarks>
internal sealed record EventsPerVariable : IAuditCheck
{
    private const double NoteThreshold = 10;

    private const double WarningThreshold = 3;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        var variables = subject.TrainingColumns.Sum(CountVariables);
        var (events, what) = CountEvents(subject.TrainingTargets);
        var each = (double)events / variables;
        return variables == 0 || each >= NoteThreshold
            ? []
            :
            [
                new(
                    each < WarningThreshold ? Severity.Warning : Severity.Note,
                    "events-per-variable",
                    $"{events} {what} for {variables} candidate variables ({each:0.0} per variable, fewer than {NoteThreshold}): "
                    + "overfitting is likely; prefer few variables or strong shrinkage."),
            ];
    }

    private static int CountVariables(Column column) => column.Kind == ColumnKind.Category
        ? Math.Max(0, LevelCounts.Count(column).Count(count => count > 0) - 1)
        : 1;

    private static (int Events, string What) CountEvents(Targets training)
    {
        if (training is SurvivalTimes { Count: > 0 } times)
        {
            var rarest = Enumerable.Range(1, times.CauseNames.Count).MinBy(times.CountEvents);
            return (times.CountEvents(rarest), $"training rows with the event '{times.CauseNames[rarest - 1]}'");
        }

        if (training is not ClassLabels classes || classes.Count == 0)
        {
            return (training.Count, "training rows");
        }

        var (label, count) = classes.Labels.CountBy(label => label).MinBy(count => count.Value);
        return (count, $"training rows of the smallest class '{classes.Names[label]}'");
    }
}
