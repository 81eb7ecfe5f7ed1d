using HealthTorch.Data.Preparation;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Strata whose longest follow-up in the training rows is shorter than the 90th percentile of all times: later risk in these strata is
/// unknown, and predicted curves stay constant after that time.
/// </summary>
internal sealed record StratumFollowUp : IAuditCheck
{
    private const double FollowUpQuantile = 0.9;

    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.TrainingTargets is not SurvivalTimes { Strata: { } strata } training || subject.Cohort.Targets is not SurvivalTimes all)
        {
            yield break;
        }

        var usual = OrderStatistics.Quantile([.. all.Times.Order()], FollowUpQuantile);
        string[] shorter =
        [
            .. strata.RowStrata.Distinct().Order().Select(stratum => (Name: strata.Names[stratum], Last: training.LastTime(stratum)))
                .Where(stratum => stratum.Last < usual)
                .Select(stratum => FormattableString.Invariant($"'{stratum.Name}' (until {stratum.Last:0.####})")),
        ];
        if (shorter.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "follow-up-of-strata",
                FormattableString.Invariant($"the 90th percentile of all times is {usual:0.####}, but no training row of ")
                + $"{(shorter.Length == 1 ? "the stratum" : "the strata")} {MessageLists.Phrases(shorter)} of "
                + $"'{strata.Column}' was followed "
                + $"that long: their predicted curves stay constant after that, later times are empty in tables of predictions, and "
                + $"metrics at later times depend on curves that are not estimable.");
        }
    }
}
