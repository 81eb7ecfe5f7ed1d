using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Reports.Figures;

/// <summary>Formats the target for axis labels and sentences.</summary>
internal static class TargetLabel
{
    /// <summary>Axis label such as "Predicted glucose (mg/dl)".</summary>
    /// <param name="target">The target.</param>
    /// <param name="what">"Predicted" or "Observed".</param>
    public static string Measure(this TargetSummary target, string what) =>
        target.Unit is null ? $"{what} {target.Column}" : $"{what} {target.Column} ({target.Unit})";

    /// <summary>Axis label such as "Time (months)".</summary>
    /// <param name="target">A survival target.</param>
    public static string Time(this TargetSummary target) => target.Unit is null ? "Time" : $"Time ({target.Unit})";

    /// <summary>A time with its unit, such as "24 months".</summary>
    /// <param name="target">A survival target.</param>
    /// <param name="time">A time.</param>
    public static string At(this TargetSummary target, double time) =>
        target.Unit is null ? $"time {ReportFormat.Number(time)}" : $"{ReportFormat.Number(time)} {target.Unit}";

    /// <summary>The name of the event, such as "death" or "relapse or death of another cause".</summary>
    /// <param name="target">A survival target.</param>
    public static string Event(this TargetSummary target) => string.Join(" or ", target.Causes ?? []);

    /// <summary>A title, followed by the cause if there are competing risks.</summary>
    /// <param name="target">A survival target.</param>
    /// <param name="title">The title.</param>
    /// <param name="cause">The cause.</param>
    public static string WithCause(this TargetSummary target, string title, string cause) =>
        target.AreCompeting ? $"{title}: {cause}" : title;
}
