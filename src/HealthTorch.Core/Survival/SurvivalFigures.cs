using HealthTorch.Core.Experiments;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Survival;

/// <summary>The data of the figures of survival models.</summary>
public sealed record SurvivalFigures
{
    /// <summary>Groups of patients by predicted risk, for each cause.</summary>
    public required IReadOnlyList<RiskGroups> RiskGroups { get; init; }

    /// <summary>Predicted and observed incidence, for each cause and horizon.</summary>
    public required IReadOnlyList<HorizonCalibration> Calibration { get; init; }

    /// <summary>Metrics at single times, for each cause over time; empty with delayed entry.</summary>
    public required IReadOnlyList<ScoresOverTime> Scores { get; init; }
}

/// <summary>Groups of about equal size by predicted risk of a cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Times">Times at which the numbers at risk are given.</param>
/// <param name="Groups">The groups, the lowest risk first.</param>
/// <param name="LogRank">
/// The log-rank test of equal hazards of the cause in all groups, with events of other causes treated as censored; null for a single group.
/// </param>
public sealed record RiskGroups(string Cause, IReadOnlyList<double> Times, IReadOnlyList<RiskGroup> Groups, TestSummary? LogRank);

/// <summary>A group of patients with similar predicted risk.</summary>
/// <param name="Name">low, middle or high.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Events">Number of events of the cause.</param>
/// <param name="Observed">
/// For a single cause, the Kaplan-Meier probability of no event; for competing causes, the Aalen-Johansen incidence of the cause. From time
/// 0 to the last time of the group.
/// </param>
/// <param name="Predicted">The mean of the corresponding predictions (time, probability).</param>
/// <param name="AtRisk">Number of rows at risk at each of the times.</param>
public sealed record RiskGroup(
    string Name, int Count, int Events, IReadOnlyList<CurvePoint> Observed, IReadOnlyList<Point> Predicted, IReadOnlyList<int> AtRisk);

/// <summary>A step of an estimated curve.</summary>
/// <param name="Time">The time of the step.</param>
/// <param name="Value">The value from this time on.</param>
/// <param name="Low">Lower end of its 95 % log-log interval; null where it has none.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct CurvePoint(double Time, double Value, double Low, double High);

/// <summary>Predicted and observed incidence of a cause at a horizon.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Horizon">The time.</param>
/// <param name="Groups">Groups by predicted incidence, the lowest first.</param>
public sealed record HorizonCalibration(string Cause, double Horizon, IReadOnlyList<CalibrationPoint> Groups);

/// <summary>Metrics at single times, over time.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Times">The times, up to the 90th percentile of the observed times.</param>
/// <param name="Brier">"model" or baseline -> Brier score at each time; null where it is not defined.</param>
/// <param name="Auc">"model" or baseline -> cumulative/dynamic area under the ROC curve at each time; null where it is not defined.</param>
public sealed record ScoresOverTime(
    string Cause,
    IReadOnlyList<double> Times,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Brier,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Auc);

/// <summary>A test with a chi-squared statistic.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
/// <param name="P">The p-value.</param>
public sealed record TestSummary(double Statistic, int DegreesOfFreedom, double P)
{
    internal static TestSummary From(ChiSquaredTest test) => new(test.Statistic, test.DegreesOfFreedom, test.PValue);
}
