using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>How a target is written at an axis and in a sentence.</summary>
internal static class TargetLabel
{
    /// <summary>"Predicted glucose (mg/dl)".</summary>
    /// <param name="target">The target.</param>
    /// <param name="what">Predicted or observed.</param>
    public static string Measure(this TargetSummary target, string what) =>
        target.Unit is null ? $"{what} {target.Column}" : $"{what} {target.Column} ({target.Unit})";

    /// <summary>"Time (months)".</summary>
    /// <param name="target">An event.</param>
    public static string Time(this TargetSummary target) => target.Unit is null ? "Time" : $"Time ({target.Unit})";

    /// <summary>"24 months".</summary>
    /// <param name="target">An event.</param>
    /// <param name="time">A time.</param>
    public static string At(this TargetSummary target, double time) =>
        target.Unit is null ? $"time {Display.Number(time)}" : $"{Display.Number(time)} {target.Unit}";

    /// <summary>"death", "relapse or death of another cause".</summary>
    /// <param name="target">An event.</param>
    public static string Event(this TargetSummary target) => string.Join(" or ", target.Causes ?? []);

    /// <summary>A title, with the cause where there are several.</summary>
    /// <param name="target">An event.</param>
    /// <param name="title">The title.</param>
    /// <param name="cause">The cause.</param>
    public static string OfCause(this TargetSummary target, string title, string cause) => target.AreCompeting ? $"{title}: {cause}" : title;
}
