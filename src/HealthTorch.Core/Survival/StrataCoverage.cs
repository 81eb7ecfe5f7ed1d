using HealthTorch.Core.Calibration;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Core.Survival;

/// <summary>Checks, before training, that the baseline hazard of every stratum can be estimated.</summary>
internal static class StrataCoverage
{
    /// <summary>Checks that the rows on which baseline hazards are estimated contain an event of each stratum and cause.</summary>
    /// <param name="experiment">The experiment; recalibration estimates baseline hazards on the calibration rows.</param>
    /// <param name="cohort">All patients; nothing is checked without strata.</param>
    /// <param name="split">Its partitions.</param>
    /// <param name="where">Phrase that names the split in messages, such as "of fold 2"; empty for a hold-out.</param>
    /// <exception cref="DataException">A stratum has rows, but no event of a cause for the estimation of its baseline hazard.</exception>
    public static void Check(Experiment experiment, Cohort cohort, Split split, string where = "")
    {
        if (cohort.Targets is not SurvivalTimes { Strata: { } strata } events)
        {
            return;
        }

        int[] used = [.. strata.RowStrata.Distinct().Order()];
        Check(events, strata, used, split.Train, $"the training rows{where}");
        if (split.Calibration.Count > 0 && experiment.Calibration.OfType<CoxRecalibration>().Any())
        {
            Check(events, strata, used, split.Calibration, $"the calibration rows{where}");
        }
    }

    private static void Check(SurvivalTimes events, HazardStrata strata, int[] used, IReadOnlyList<int> rows, string of)
    {
        foreach (var (cause, name) in events.CauseNames.Index())
        {
            var known = rows.Where(row => events.Causes[row] == cause + 1).Select(row => strata.RowStrata[row]).ToHashSet();
            string[] missing = [.. used.Where(stratum => !known.Contains(stratum)).Select(stratum => strata.Names[stratum])];
            if (missing.Length > 0)
            {
                throw new DataException(
                    $"no event{(events.AreCompeting ? $" of the cause '{name}'" : "")} of "
                    + $"{(missing.Length == 1 ? "the stratum" : "the strata")} {MessageLists.Names(missing)} of '{strata.Column}' is among "
                    + $"{of}, so its baseline hazard cannot be estimated; merge strata, exclude their rows, or change the split");
            }
        }
    }
}
