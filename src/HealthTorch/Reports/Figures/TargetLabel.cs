using HealthTorch.Experiments;

namespace HealthTorch.Reports;

/// <summary>How a target is written at an axis.</summary>
internal static class TargetLabel
{
    /// <summary>"Predicted glucose (mg/dl)".</summary>
    /// <param name="target">The target.</param>
    /// <param name="what">Predicted or observed.</param>
    public static string Measure(this TargetSummary target, string what) =>
        target.Unit is null ? $"{what} {target.Column}" : $"{what} {target.Column} ({target.Unit})";
}
