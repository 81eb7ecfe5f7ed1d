using HealthTorch.Calibration;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>Whether the baseline hazards of every stratum can be estimated: checked before anything is trained.</summary>
internal static class StrataCoverage
{
    /// <summary>Checks that the rows that fit baseline hazards have an event of each stratum and cause.</summary>
    /// <param name="experiment">Recalibration estimates baseline hazards on the calibration rows.</param>
    /// <param name="cohort">All patients; those without strata pass.</param>
    /// <param name="split">Its partitions.</param>
    /// <param name="where">Part of the message that names the split, such as "of fold 2"; empty for a hold-out.</param>
    /// <exception cref="DataException">A stratum has rows, but no event of a cause to estimate its baseline hazard on.</exception>
    public static void Check(Experiment experiment, Cohort cohort, Split split, string where = "")
    {
        if (cohort.Targets is not Events { Strata: { } strata } events)
        {
            return;
        }

        int[] used = [.. strata.OfRows.Distinct().Order()];
        Check(events, strata, used, split.Train, $"the training rows{where}");
        if (split.Calibration.Count > 0 && experiment.Calibration.OfType<CoxRecalibration>().Any())
        {
            Check(events, strata, used, split.Calibration, $"the calibration rows{where}");
        }
    }

    private static void Check(Events events, HazardStrata strata, int[] used, IReadOnlyList<int> rows, string of)
    {
        foreach (var (cause, name) in events.CauseNames.Index())
        {
            var known = rows.Where(row => events.Causes[row] == cause + 1).Select(row => strata.OfRows[row]).ToHashSet();
            string[] missing = [.. used.Where(stratum => !known.Contains(stratum)).Select(stratum => strata.Names[stratum])];
            if (missing.Length > 0)
            {
                throw new DataException(
                    $"no event{(events.AreCompeting ? $" of the cause '{name}'" : "")} of {(missing.Length == 1 ? "the stratum" : "the strata")} "
                    + $"{Listing.Names(missing)} of '{strata.Column}' is among {of}, so that the baseline hazard there cannot be estimated: "
                    + "join strata, leave their rows out, or split the patients otherwise");
            }
        }
    }
}
