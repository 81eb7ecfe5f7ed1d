using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// The adjusted difference and ratio of risks between an arm and the reference: a logistic regression on the arm and baseline features,
/// averaged over the patients of both arms as if all had received one arm and then the other. In a randomized trial it estimates the
/// average effect even if the regression model is wrong.
/// </summary>
/// <param name="Difference">The arm's risk minus the reference's, with its standard error.</param>
/// <param name="LogRatio">The logarithm of the risk ratio.</param>
/// <remarks>
/// Ge et al.: Covariate-adjusted difference in proportions from clinical trials using logistic regression and weighted risk differences
/// (2011); FDA: Adjusting for covariates in randomized clinical trials (2023). Standard errors are based on the influence function, which
/// accounts for patients being a sample: Ye et al.: Robust variance estimation for covariate-adjusted unconditional treatment effect
/// (2023).
/// </remarks>
public sealed record StandardizedLogistic(EstimateWithError Difference, EstimateWithError LogRatio)
{
    /// <summary>
    /// Estimates the effect of an arm; null if features determine the arm or the outcome exactly, are more than 100, or leave too few
    /// patients.
    /// </summary>
    /// <param name="data">The patients of all arms, with outcomes of 0 and 1.</param>
    /// <param name="arm">Index of the arm.</param>
    public static StandardizedLogistic? TryFit(EffectData data, int arm)
    {
        if (ArmDesign.TryAdjusted(data, arm) is not { } design || LogisticFit.TryFit(design.Matrix, design.Patients.Values) is not { } fit)
        {
            return null;
        }

        var (treated, reference) = (MeanUnderArm(design, fit, 1), MeanUnderArm(design, fit, 0));
        double[] influence = [.. treated.Influence.Zip(reference.Influence, (a, b) => a - b)];
        return new StandardizedLogistic(
            new EstimateWithError(treated.Mean - reference.Mean, Moments.MeanWithError(influence).StandardError),
            LogMeanRatio.Compute(treated.Mean, treated.Influence, reference.Mean, reference.Influence));
    }

    private static (double Mean, double[] Influence) MeanUnderArm(ArmDesign design, LogisticFit fit, double received)
    {
        var (x, values) = (design.Matrix, design.Patients.Values);
        var set = x.Clone();
        set.SetColumn(1, Vector<double>.Build.Dense(x.RowCount, received));
        var risks = fit.Risks(set);
        var gradient = set.TransposeThisAndMultiply(Vector<double>.Build.Dense(Array.ConvertAll(risks, risk => risk * (1 - risk))));
        var (moved, mean) = (x * (fit.Covariance * gradient), Moments.Mean(risks));
        return (mean, [.. risks.Select((risk, row) => risk - mean + (moved[row] * (values[row] - fit.Expected[row])))]);
    }
}
