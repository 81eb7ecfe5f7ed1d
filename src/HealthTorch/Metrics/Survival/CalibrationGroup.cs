using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Metrics;

/// <summary>Patients of similar predicted incidence at a horizon, and what was observed of them.</summary>
/// <param name="Count">Number of patients.</param>
/// <param name="Predicted">Mean predicted incidence.</param>
/// <param name="Observed">Aalen-Johansen incidence; one minus Kaplan-Meier of a single cause.</param>
/// <param name="Interval">Its 95 % log-log interval; NaN where nothing was observed.</param>
public sealed record CalibrationGroup(int Count, double Predicted, double Observed, Interval Interval)
{
    /// <summary>Groups of as equal size as can be, the lowest predictions first.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="said">What the model said, row for row.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="horizon">The time.</param>
    /// <param name="groups">Number of groups; there are fewer where there are fewer patients.</param>
    public static IReadOnlyList<CalibrationGroup> Of(Events truth, SurvivalCurves said, int cause, double horizon, int groups = 10)
    {
        var (predicted, rows) = (said.Incidence(cause, horizon), Enumerable.Range(0, truth.Count).ToArray());
        rows = [.. rows.OrderBy(row => predicted[row])];
        return [.. Enumerable.Range(0, groups)
            .Select(group => rows[(int)((long)group * rows.Length / groups)..(int)((long)(group + 1) * rows.Length / groups)])
            .Where(members => members.Length > 0)
            .Select(members => Group(truth.Take(members), members.Average(row => predicted[row]), cause, horizon))];
    }

    private static CalibrationGroup Group(Events members, double predicted, int cause, double horizon)
    {
        var observed = AalenJohansen.Of(members, cause);
        return new CalibrationGroup(members.Count, predicted, observed.Incidence.At(horizon), observed.Interval(horizon));
    }
}
