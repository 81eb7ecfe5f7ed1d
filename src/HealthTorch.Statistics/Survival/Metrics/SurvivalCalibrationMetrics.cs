using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Survival.Metrics;

/// <summary>
/// A metric of the absolute difference between the predicted incidence at a horizon and a smooth curve of the observed incidence.
/// </summary>
public abstract record SmoothCalibrationMetric : HorizonMetric
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) =>
        base.AppliesTo(targets) && targets is SurvivalTimes { Entries: null } or SurvivalTimes { AreCompeting: false };

    /// <summary>Summarizes the sorted absolute differences of all patients.</summary>
    private protected abstract double Summarize(double[] errors);

    /// <inheritdoc/>
    protected sealed override SampleStatistic CreateStatistic(SurvivalTimes truth, SurvivalCurves prediction) =>
        RestrictToFollowUp(
            truth,
            ResolveHorizon(truth),
            SmoothCalibration.CreateStatistic(truth, prediction, CauseNumber(truth), ResolveHorizon(truth), Summarize));
}

/// <summary>Integrated calibration index: the mean absolute difference between predicted and observed incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren (2020); the curve is that of <see cref="SmoothCalibration"/>. NaN if no curve can be fitted.
/// </remarks>
public sealed record SurvivalIci : SmoothCalibrationMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("survival-ici", Horizon);

    private protected override double Summarize(double[] errors) => errors.Average();
}

/// <summary>E50: the median absolute difference between predicted and observed incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren (2020); the curve is that of <see cref="SmoothCalibration"/>. NaN if no curve can be fitted.
/// </remarks>
public sealed record SurvivalE50 : SmoothCalibrationMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("survival-e50", Horizon);

    private protected override double Summarize(double[] errors) => OrderStatistics.Quantile(errors, 0.5);
}

/// <summary>E90: the 90th percentile of the absolute difference between predicted and observed incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren (2020); the curve is that of <see cref="SmoothCalibration"/>. NaN if no curve can be fitted.
/// </remarks>
public sealed record SurvivalE90 : SmoothCalibrationMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("survival-e90", Horizon);

    private protected override double Summarize(double[] errors) => OrderStatistics.Quantile(errors, 0.9);
}
