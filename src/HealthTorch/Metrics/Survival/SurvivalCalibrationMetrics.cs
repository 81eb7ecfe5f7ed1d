using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// A metric of the absolute difference between the predicted incidence at a horizon and a smooth curve of the observed incidence.
/// </summary>
public abstract record SmoothCalibrationMetric : HorizonMetric
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override bool Reads(Targets targets) =>
        base.Reads(targets) && targets is Events { Entries: null } or Events { AreCompeting: false };

    /// <summary>Summarizes the sorted absolute differences of all patients.</summary>
    private protected abstract double Summary(double[] errors);

    /// <inheritdoc/>
    protected sealed override Statistic Measure(Events truth, SurvivalCurves prediction) =>
        WithinFollowUp(truth, HorizonOf(truth), SmoothCalibration.Errors(truth, prediction, CauseOf(truth), HorizonOf(truth), Summary));
}

/// <summary>Integrated calibration index: the mean absolute difference between predicted and observed incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren (2020); the curve is that of <see cref="SmoothCalibration"/>. NaN if no curve can be fitted.
/// </remarks>
public sealed record SurvivalIci : SmoothCalibrationMetric
{
    /// <inheritdoc/>
    public override string Name => Named("survival-ici", Horizon);

    private protected override double Summary(double[] errors) => errors.Average();
}

/// <summary>E50: the median absolute difference between predicted and observed incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren (2020); the curve is that of <see cref="SmoothCalibration"/>. NaN if no curve can be fitted.
/// </remarks>
public sealed record SurvivalE50 : SmoothCalibrationMetric
{
    /// <inheritdoc/>
    public override string Name => Named("survival-e50", Horizon);

    private protected override double Summary(double[] errors) => OrderStatistics.Quantile(errors, 0.5);
}

/// <summary>E90: the 90th percentile of the absolute difference between predicted and observed incidence at a horizon.</summary>
/// <remarks>
/// Austin, Harrell, van Klaveren (2020); the curve is that of <see cref="SmoothCalibration"/>. NaN if no curve can be fitted.
/// </remarks>
public sealed record SurvivalE90 : SmoothCalibrationMetric
{
    /// <inheritdoc/>
    public override string Name => Named("survival-e90", Horizon);

    private protected override double Summary(double[] errors) => OrderStatistics.Quantile(errors, 0.9);
}
