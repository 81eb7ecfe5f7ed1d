using HealthTorch.Data;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace HealthTorch.Estimators;

/// <summary>
/// How strongly, as a risk ratio, an unmeasured confounder would have to go with both treatment and outcome to explain an effect away.
/// </summary>
/// <param name="Point">Of the estimate; 1 where there is nothing to explain.</param>
/// <param name="Limit">Of the end of the confidence interval nearer to no effect; 1 where the interval has no effect in it.</param>
/// <remarks>VanderWeele, Ding: Sensitivity analysis in observational research: introducing the E-value (2017).</remarks>
public sealed record EValue(double Point, double Limit)
{
    // A standardised difference d stands for a risk ratio of exp(0.91 d), as in VanderWeele and Ding (2017), table 2.
    private const double OfStandardised = 0.91;

    /// <summary>Of a risk ratio.</summary>
    /// <param name="ratio">Above 0.</param>
    /// <param name="interval">Its confidence interval.</param>
    public static EValue OfRiskRatio(double ratio, Interval interval) =>
        new(Of(ratio), Of(ratio >= 1 ? Math.Max(interval.Low, 1) : Math.Min(interval.High, 1)));

    /// <summary>Of a difference of means, by the risk ratio that a standardised difference stands for.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="deviation">Standard deviation of the outcome.</param>
    public static EValue OfDifference(Estimated effect, double deviation)
    {
        var interval = effect.Interval();
        return OfRiskRatio(Ratio(effect.Value), new Interval(Ratio(interval.Low), Ratio(interval.High)));

        double Ratio(double difference) => Math.Exp(OfStandardised * difference / deviation);
    }

    private static double Of(double ratio)
    {
        var above = ratio < 1 ? 1 / ratio : ratio;
        return above + Math.Sqrt(above * (above - 1));
    }
}

/// <summary>
/// How much of what is left of both treatment and outcome an unmeasured confounder would have to explain to take a linear effect away.
/// </summary>
/// <param name="Effect">The coefficient of the arm in a linear regression on the features.</param>
/// <param name="DegreesOfFreedom">Of the residuals.</param>
/// <remarks>Cinelli, Hazlett: Making sense of sensitivity: extending omitted variable bias (2020), equations 17 to 20.</remarks>
public sealed record OmittedVariable(Estimated Effect, int DegreesOfFreedom)
{
    private const int LeastDegrees = 2;

    private double F => Math.Abs(Effect.Value / Effect.StandardError) / Math.Sqrt(DegreesOfFreedom);

    /// <summary>Share of the outcome's residual variance that the treatment explains.</summary>
    public double PartialR2 => F * F / (1 + (F * F));

    /// <summary>As <see cref="Of"/>, but null where that refuses.</summary>
    internal static OmittedVariable? TryOf(EffectData data, int arm)
    {
        var patients = data.Take(data.RowsOf(0, arm));
        var beside = ArmColumns.Beside(patients.Rows, data.ArmNames, row => patients.Arms[row]);
        var added = beside.Features.Except(patients.Rows.Features).ToHashSet();
        var independent = IndependentColumns.Of(beside).From(beside).Features;
        return independent.Any(added.Contains) && patients.Count > independent.Count + LeastDegrees ? Of(data, arm) : null;
    }

    /// <summary>A linear regression of the outcome on an arm and the features, among its patients and those of the reference.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="arm">Index of the arm.</param>
    /// <exception cref="DataException">Features tell the arm exactly, or patients are too few.</exception>
    public static OmittedVariable Of(EffectData data, int arm)
    {
        var patients = data.Take(data.RowsOf(0, arm));
        var features = IndependentColumns.Of(patients.Rows).From(patients.Rows);
        var design = Matrix<double>.Build.Dense(patients.Count, features.Features.Count + 2, (row, j) =>
            j == 0 ? 1 : j == 1 ? (patients.Arms[row] == arm ? 1 : 0) : features[row][j - 2]);
        var degrees = design.RowCount - design.ColumnCount;
        var factor = design.QR(QRMethod.Thin);
        if (degrees < LeastDegrees || Math.Abs(factor.R[1, 1]) == 0)
        {
            throw new DataException($"a linear regression on {features.Features.Count} features and the arm '{data.ArmNames[arm]}' needs more than {design.RowCount} patients");
        }

        var (coefficients, outcomes) = (factor.Solve(Vector<double>.Build.Dense(patients.Values)), Vector<double>.Build.Dense(patients.Values));
        var variance = (outcomes - (design * coefficients)).DotProduct(outcomes - (design * coefficients)) / degrees;
        var inverse = (factor.R.TransposeThisAndMultiply(factor.R)).Cholesky().Solve(Vector<double>.Build.Dense(design.ColumnCount, j => j == 1 ? 1 : 0));
        return new OmittedVariable(new Estimated(coefficients[1], Math.Sqrt(variance * inverse[1])), degrees);
    }

    /// <summary>The robustness value: the share of both residual variances that takes the whole effect away.</summary>
    /// <param name="share">Share of the effect to be taken away, in (0, 1].</param>
    public double RobustnessValue(double share = 1) => Value(share * F);

    /// <summary>The share of both residual variances that makes the effect insignificant; 0 where it is already.</summary>
    /// <param name="level">Significance, such as 0.05.</param>
    public double RobustnessValueOfSignificance(double level)
    {
        var critical = StudentT.InvCDF(0, 1, DegreesOfFreedom - 1, 1 - (level / 2)) / Math.Sqrt(DegreesOfFreedom - 1);
        return F <= critical ? 0 : F < 1 / critical ? Value(F - critical) : ((F * F) - (critical * critical)) / (1 + (F * F));
    }

    /// <summary>The most by which an unmeasured confounder of given strength can be off the effect.</summary>
    /// <param name="ofOutcome">Share of the outcome's residual variance that it explains, in [0, 1].</param>
    /// <param name="ofTreatment">Share of the treatment's, in [0, 1).</param>
    public double Bias(double ofOutcome, double ofTreatment) =>
        Effect.StandardError * Math.Sqrt(ofOutcome * ofTreatment / (1 - ofTreatment) * DegreesOfFreedom);

    private static double Value(double f) => 0.5 * (Math.Sqrt((f * f * f * f) + (4 * f * f)) - (f * f));
}
