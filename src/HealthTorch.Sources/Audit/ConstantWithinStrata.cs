using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;

namespace HealthTorch.Sources.Audit;

/// <summary>
/// Columns that are constant within each stratum (missing counts as a value): risk sets contain only patients of the same stratum, so the
/// partial likelihood does not depend on such columns.
/// </summary>
internal sealed record ConstantWithinStrata : IAuditCheck
{
    public IEnumerable<Finding> Run(AuditContext subject)
    {
        if (subject.TrainingTargets is not SurvivalTimes { Strata: { } strata } || strata.RowStrata.Distinct().Count() < 2)
        {
            yield break;
        }

        string[] names = [.. subject.TrainingColumns
            .Where(column => IsConstantWithin(strata, column.Values.ToArray()))
            .Select(column => column.Name)];
        if (names.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                "features-of-strata",
                $"{MessageLists.Names(names)} {(names.Length == 1 ? "has" : "have")} one value within each stratum of '{strata.Column}': "
                + "every stratum has its own baseline hazard, so the effect of such a column cannot be estimated; "
                + "leave it out, or use it as a feature instead of the strata.");
        }
    }

    private static bool IsConstantWithin(HazardStrata strata, double[] values)
    {
        var first = new double?[strata.Names.Count];
        for (var row = 0; row < values.Length; row++)
        {
            if (!(first[strata.RowStrata[row]] ??= values[row]).Equals(values[row]))
            {
                return false;
            }
        }

        return first.Where(value => value is not null).Distinct().Count() > 1;
    }
}
