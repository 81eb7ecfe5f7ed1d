using System.Numerics.Tensors;
using HealthTorch.Data.Survival;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Survival;

/// <summary>The function of time used in the test of proportional hazards.</summary>
public enum TimeTransform
{
    /// <summary>One minus the Kaplan-Meier curve just before the time.</summary>
    KaplanMeier,

    /// <summary>The time itself.</summary>
    Time,

    /// <summary>The natural logarithm of the time.</summary>
    Log,
}

/// <summary>Test of proportional hazards: score tests for coefficients that change linearly with a function g of time.</summary>
/// <param name="PerFeature">The test of each covariate, with one degree of freedom.</param>
/// <param name="Global">The joint test of all covariates.</param>
/// <remarks>
/// Grambsch, Therneau: Proportional hazards tests and diagnostics based on weighted residuals (1994); the exact score test instead of its
/// approximation by an average variance, like cox.zph in R's survival since version 3.
/// </remarks>
public sealed record ProportionalHazardsTest(IReadOnlyList<ChiSquaredTest> PerFeature, ChiSquaredTest Global)
{
    /// <summary>Tests a fitted regression.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="scale">g.</param>
    /// <exception cref="ArgumentException">There are too few events to test for a change of the coefficients.</exception>
    public static ProportionalHazardsTest Run(CoxFit fit, TimeTransform scale = TimeTransform.KaplanMeier) =>
        TryRun(fit, scale) ?? throw new ArgumentException("The proportional hazards test needed more events.", nameof(fit));

    /// <summary>Like <see cref="Run"/>, but returns null instead of throwing an <see cref="ArgumentException"/>.</summary>
    internal static ProportionalHazardsTest? TryRun(CoxFit fit, TimeTransform scale = TimeTransform.KaplanMeier)
    {
        var features = fit.Features.Count;
        var (score, cross, square) = (new double[features], new double[features * features], new double[features * features]);
        var g = Scale(fit.Model.Events, scale);
        Visit(fit, (_, moment) =>
        {
            TensorPrimitives.MultiplyAdd(Residual(fit, moment), g(moment.Time), score, score);
            moment.AddInformation(g(moment.Time), cross);
            moment.AddInformation(g(moment.Time) * g(moment.Time), square);
        });

        var across = CoxLikelihood.SymmetricFromUpper(cross, features);
        var variance = CoxLikelihood.SymmetricFromUpper(square, features) - (across * fit.Information.Cholesky().Solve(across));
        var u = Vector<double>.Build.Dense(score);
        return CoxRegression.FirstDependentColumn(variance) is not null ? null : new ProportionalHazardsTest(
            [.. score.Select((value, j) => new ChiSquaredTest(value * value / variance[j, j], 1))],
            new ChiSquaredTest(u * variance.Cholesky().Solve(u), features));
    }

    /// <summary>
    /// Schoenfeld residuals: for each event in order of time, its covariates minus their expectation among the patients at risk.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <returns>For each event: its time, its row, and one residual per covariate. Tied events share one expectation.</returns>
    /// <remarks>Schoenfeld: Partial residuals for the proportional hazards regression model (1982).</remarks>
    public static IReadOnlyList<(double Time, int Row, double[] Residual)> SchoenfeldResiduals(CoxFit fit)
    {
        List<(double Time, int Row, double[] Residual)> residuals = [];
        Visit(fit, (sweep, moment) =>
        {
            var expected = moment.ExpectedCovariates();
            foreach (var row in moment.Rows)
            {
                var residual = new double[expected.Length];
                TensorPrimitives.MultiplyAdd(expected, -1.0 / moment.Rows.Count, sweep.Covariates(row), residual);
                residuals.Add((moment.Time, row, residual));
            }
        });
        return [.. residuals.OrderBy(residual => residual.Time).ThenBy(residual => residual.Row)];
    }

    private static void Visit(CoxFit fit, Action<CoxRiskSetScan, RiskSetMoments> visit)
    {
        var sweep = fit.Model.RiskSetScan;
        var (hazards, _, _) = fit.Model.Likelihood.RelativeHazards(fit.Values);
        for (var stratum = 0; stratum < sweep.Strata; stratum++)
        {
            sweep.Visit(hazards, stratum, moment => visit(sweep, moment));
        }
    }

    private static double[] Residual(CoxFit fit, RiskSetMoments moment)
    {
        var sum = moment.ExpectedCovariates();
        TensorPrimitives.Negate(sum, sum);
        foreach (var row in moment.Rows)
        {
            TensorPrimitives.Add(sum, fit.Model.RiskSetScan.Covariates(row), sum);
        }

        return sum;
    }

    private static Func<double, double> Scale(SurvivalTimes events, TimeTransform scale)
    {
        if (scale != TimeTransform.KaplanMeier)
        {
            return scale == TimeTransform.Log ? Math.Log : time => time;
        }

        var survival = KaplanMeier.Fit(events).Survival;
        return time => 1 - survival.Before(time);
    }
}
