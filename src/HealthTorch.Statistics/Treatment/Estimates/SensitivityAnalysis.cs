using HealthTorch.Data;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// The E-value: the minimum strength of association, as a risk ratio, that an unmeasured confounder would need with both treatment and
/// outcome to explain the effect away.
/// </summary>
/// <param name="Point">E-value of the point estimate; 1 if there is no effect to explain.</param>
/// <param name="Limit">E-value of the confidence limit closer to the null; 1 if the interval contains no effect.</param>
/// <remarks>VanderWeele, Ding: Sensitivity analysis in observational research: introducing the E-value (2017).</remarks>
public sealed record EValue(double Point, double Limit)
{
    // A standardized difference d corresponds to a risk ratio of exp(0.91 d), as in VanderWeele and Ding (2017), table 2.
    private const double LogRiskRatioPerStandardDeviation = 0.91;

    /// <summary>The E-value of a risk ratio.</summary>
    /// <param name="ratio">Above 0.</param>
    /// <param name="interval">Its confidence interval.</param>
    public static EValue ForRiskRatio(double ratio, ConfidenceInterval interval) =>
        new(Compute(ratio), Compute(ratio >= 1 ? Math.Max(interval.Low, 1) : Math.Min(interval.High, 1)));

    /// <summary>The E-value of a difference of means, by the risk ratio that corresponds to the standardized difference.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="deviation">Standard deviation of the outcome.</param>
    public static EValue ForDifference(EstimateWithError effect, double deviation)
    {
        var interval = effect.Interval();
        return ForRiskRatio(Ratio(effect.Value), new ConfidenceInterval(Ratio(interval.Low), Ratio(interval.High)));

        double Ratio(double difference) => Math.Exp(LogRiskRatioPerStandardDeviation * difference / deviation);
    }

    private static double Compute(double ratio)
    {
        var above = ratio < 1 ? 1 / ratio : ratio;
        return above + Math.Sqrt(above * (above - 1));
    }
}

/// <summary>
/// Omitted-variable sensitivity: how much of the residual variance of treatment and outcome an unmeasured confounder would have to explain
/// to remove a linear effect.
/// </summary>
/// <param name="Effect">The coefficient of the arm in a linear regression on the features.</param>
/// <param name="DegreesOfFreedom">Residual degrees of freedom.</param>
/// <remarks>Cinelli, Hazlett: Making sense of sensitivity: extending omitted variable bias (2020), equations 17 to 20.</remarks>
public sealed record OmittedVariableSensitivity(EstimateWithError Effect, int DegreesOfFreedom)
{
    private const int MinDegreesOfFreedom = 2;

    private double F => Math.Abs(Effect.Value / Effect.StandardError) / Math.Sqrt(DegreesOfFreedom);

    /// <summary>Fraction of the outcome's residual variance explained by the treatment (partial R squared).</summary>
    public double PartialR2 => F * F / (1 + (F * F));

    /// <summary>Like <see cref="Fit"/>, but returns null instead of throwing a <see cref="DataException"/>.</summary>
    internal static OmittedVariableSensitivity? TryFit(EffectData data, int arm)
    {
        var patients = data.Take(data.RowsInArms(0, arm));
        var beside = ArmColumns.Append(patients.Rows, data.ArmNames, row => patients.Arms[row]);
        var added = beside.Features.Except(patients.Rows.Features).ToHashSet();
        var independent = IndependentColumns.Find(beside).Select(beside).Features;
        return independent.Any(added.Contains) && patients.Count > independent.Count + MinDegreesOfFreedom ? Fit(data, arm) : null;
    }

    /// <summary>
    /// Fits a linear regression of the outcome on an arm and the features, among the patients of the arm and the reference.
    /// </summary>
    /// <param name="data">The patients.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <exception cref="DataException">Features determine the arm exactly, or there are too few patients.</exception>
    public static OmittedVariableSensitivity Fit(EffectData data, int arm)
    {
        var patients = data.Take(data.RowsInArms(0, arm));
        var features = IndependentColumns.Find(patients.Rows).Select(patients.Rows);
        var design = Matrix<double>.Build.Dense(patients.Count, features.Features.Count + 2, (row, j) =>
            j == 0 ? 1 : j == 1 ? (patients.Arms[row] == arm ? 1 : 0) : features[row][j - 2]);
        var degrees = design.RowCount - design.ColumnCount;
        var factor = design.QR(QRMethod.Thin);
        if (degrees < MinDegreesOfFreedom || Math.Abs(factor.R[1, 1]) == 0)
        {
            throw new DataException(
                $"a linear regression on {features.Features.Count} features and the arm '{data.ArmNames[arm]}' needs more than "
                    + $"{design.RowCount} patients");
        }

        var (coefficients, outcomes) =
            (factor.Solve(Vector<double>.Build.Dense(patients.Values)), Vector<double>.Build.Dense(patients.Values));
        var variance = (outcomes - (design * coefficients)).DotProduct(outcomes - (design * coefficients)) / degrees;
        var inverse = (factor.R.TransposeThisAndMultiply(factor.R))
            .Cholesky()
            .Solve(Vector<double>.Build.Dense(design.ColumnCount, j => j == 1 ? 1 : 0));
        return new OmittedVariableSensitivity(new EstimateWithError(coefficients[1], Math.Sqrt(variance * inverse[1])), degrees);
    }

    /// <summary>The robustness value: the fraction of both residual variances that removes the effect entirely, or a share of it.</summary>
    /// <param name="share">Share of the effect to be removed, in (0, 1].</param>
    public double RobustnessValue(double share = 1) => Value(share * F);

    /// <summary>The fraction of both residual variances that makes the effect insignificant; 0 if it already is.</summary>
    /// <param name="level">Significance level, such as 0.05.</param>
    public double RobustnessValueForSignificance(double level)
    {
        var critical = StudentT.InvCDF(0, 1, DegreesOfFreedom - 1, 1 - (level / 2)) / Math.Sqrt(DegreesOfFreedom - 1);
        return F <= critical ? 0 : F < 1 / critical ? Value(F - critical) : ((F * F) - (critical * critical)) / (1 + (F * F));
    }

    /// <summary>The maximum bias that an unmeasured confounder of given strength can cause.</summary>
    /// <param name="ofOutcome">Fraction of the outcome's residual variance explained by the confounder, in [0, 1].</param>
    /// <param name="ofTreatment">Fraction of the treatment's residual variance explained by the confounder, in [0, 1).</param>
    public double Bias(double ofOutcome, double ofTreatment) =>
        Effect.StandardError * Math.Sqrt(ofOutcome * ofTreatment / (1 - ofTreatment) * DegreesOfFreedom);

    private static double Value(double f) => 0.5 * (Math.Sqrt((f * f * f * f) + (4 * f * f)) - (f * f));
}
