using HealthTorch.Data.Survival;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>A group of patients with similar predicted incidence at a horizon, with the observed incidence.</summary>
/// <param name="Count">Number of patients.</param>
/// <param name="Predicted">Mean predicted incidence.</param>
/// <param name="Observed">Aalen-Johansen incidence; one minus Kaplan-Meier for a single cause.</param>
/// <param name="Interval">The 95 % log-log interval of the observed incidence; NaN if no events were observed.</param>
public sealed record SurvivalCalibrationGroup(int Count, double Predicted, double Observed, ConfidenceInterval Interval)
{
    /// <summary>Divides patients into groups of nearly equal size in order of the predicted incidence, the lowest first.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The model's predictions, in the order of the rows.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="groups">Number of groups; fewer if there are fewer patients.</param>
    public static IReadOnlyList<SurvivalCalibrationGroup> Compute(
        SurvivalTimes truth, SurvivalCurves prediction, int cause, double horizon, int groups = 10)
    {
        var (predicted, rows) = (prediction.Incidence(cause, horizon), Enumerable.Range(0, truth.Count).ToArray());
        rows = [.. rows.OrderBy(row => predicted[row])];
        return [.. Enumerable.Range(0, groups)
            .Select(group => rows[(int)((long)group * rows.Length / groups)..(int)((long)(group + 1) * rows.Length / groups)])
            .Where(members => members.Length > 0)
            .Select(members => Group(truth.Take(members), members.Average(row => predicted[row]), cause, horizon))];
    }

    private static SurvivalCalibrationGroup Group(SurvivalTimes members, double predicted, int cause, double horizon)
    {
        var observed = AalenJohansen.Fit(members, cause);
        return new SurvivalCalibrationGroup(members.Count, predicted, observed.Incidence.At(horizon), observed.Interval(horizon));
    }
}
