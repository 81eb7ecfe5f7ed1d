namespace HealthTorch.Experiments;

/// <summary>What the figures of an event are drawn from.</summary>
public sealed record SurvivalFigures
{
    /// <summary>Patients by predicted risk, of each cause.</summary>
    public required IReadOnlyList<RiskGroups> RiskGroups { get; init; }

    /// <summary>Predicted and observed incidence, of each cause and horizon.</summary>
    public required IReadOnlyList<HorizonCalibration> Calibration { get; init; }

    /// <summary>How good predictions for one time are, of each cause over time; empty with delayed entry.</summary>
    public required IReadOnlyList<ScoresOverTime> Scores { get; init; }
}

/// <summary>Patients in groups of like size by their predicted risk of a cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Times">When the patients at risk are counted.</param>
/// <param name="Groups">From the lowest risk on.</param>
/// <param name="LogRank">
/// The log-rank test that the groups have the same hazard of the cause, events of the others being censorings; null of one group.
/// </param>
public sealed record RiskGroups(string Cause, IReadOnlyList<double> Times, IReadOnlyList<RiskGroup> Groups, TestSummary? LogRank);

/// <summary>A group of like predicted risk.</summary>
/// <param name="Name">low, middle or high.</param>
/// <param name="Count">Patients' rows.</param>
/// <param name="Events">Events of the cause.</param>
/// <param name="Observed">
/// Of a single cause the probability that no event has happened, by Kaplan and Meier; of competing ones that an event of the cause has, by
/// Aalen and Johansen. From time 0 to the last of the group.
/// </param>
/// <param name="Predicted">The same as predicted on average (time, probability).</param>
/// <param name="AtRisk">Patients at risk at each of the times.</param>
public sealed record RiskGroup(
    string Name, int Count, int Events, IReadOnlyList<CurvePoint> Observed, IReadOnlyList<Point> Predicted, IReadOnlyList<int> AtRisk);

/// <summary>A step of an estimated curve.</summary>
/// <param name="Time">When.</param>
/// <param name="Value">The value from then on.</param>
/// <param name="Low">Lower end of its 95 % log-log interval; null where it has none.</param>
/// <param name="High">Upper end.</param>
public readonly record struct CurvePoint(double Time, double Value, double Low, double High);

/// <summary>Predicted and observed incidence of a cause at a horizon.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Horizon">The time.</param>
/// <param name="Groups">Patients of like predicted incidence, the lowest first.</param>
public sealed record HorizonCalibration(string Cause, double Horizon, IReadOnlyList<CalibrationGroup> Groups);

/// <summary>How good predictions for one time are.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Times">The times, up to the one that nine tenths of the patients' are not above.</param>
/// <param name="Brier">"model" or baseline -> Brier score at each time; null where it is not defined.</param>
/// <param name="Auc">The same of the cumulative/dynamic area under the ROC curve.</param>
public sealed record ScoresOverTime(
    string Cause,
    IReadOnlyList<double> Times,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Brier,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Auc);

/// <summary>A test whose statistic has a chi-squared distribution.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
/// <param name="P">The p value.</param>
public sealed record TestSummary(double Statistic, int DegreesOfFreedom, double P)
{
    internal static TestSummary Of(Estimators.ChiSquaredTest test) => new(test.Statistic, test.DegreesOfFreedom, test.P);
}
