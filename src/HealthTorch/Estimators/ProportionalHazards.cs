using System.Numerics.Tensors;
using HealthTorch.Data;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Estimators;

/// <summary>The function of time used in the test of proportional hazards.</summary>
public enum TimeScale
{
    /// <summary>One minus the Kaplan-Meier curve just before the time.</summary>
    KaplanMeier,

    /// <summary>The time itself.</summary>
    Time,

    /// <summary>The natural logarithm of the time.</summary>
    Log,
}

/// <summary>Test of proportional hazards: score tests for coefficients that change linearly with a function g of time.</summary>
/// <param name="OfFeature">The test of each covariate, with one degree of freedom.</param>
/// <param name="Global">The joint test of all covariates.</param>
/// <remarks>
/// Grambsch, Therneau: Proportional hazards tests and diagnostics based on weighted residuals (1994); the exact score test instead of its
/// approximation by an average variance, like cox.zph in R's survival since version 3.
/// </remarks>
public sealed record ProportionalHazards(IReadOnlyList<ChiSquaredTest> OfFeature, ChiSquaredTest Global)
{
    /// <summary>Tests a fitted regression.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="scale">g.</param>
    /// <exception cref="ArgumentException">There are too few events to test for a change of the coefficients.</exception>
    public static ProportionalHazards Of(CoxFit fit, TimeScale scale = TimeScale.KaplanMeier) =>
        TryOf(fit, scale) ?? throw new ArgumentException("The proportional hazards test needed more events.", nameof(fit));

    /// <summary>Like <see cref="Of"/>, but returns null instead of throwing an <see cref="ArgumentException"/>.</summary>
    internal static ProportionalHazards? TryOf(CoxFit fit, TimeScale scale = TimeScale.KaplanMeier)
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

        var across = CoxLikelihood.Symmetric(cross, features);
        var variance = CoxLikelihood.Symmetric(square, features) - (across * fit.Information.Cholesky().Solve(across));
        var u = Vector<double>.Build.Dense(score);
        return CoxRegression.Undetermined(variance) is not null ? null : new ProportionalHazards(
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
            var expected = moment.Expected();
            foreach (var row in moment.Rows)
            {
                var residual = new double[expected.Length];
                TensorPrimitives.MultiplyAdd(expected, -1.0 / moment.Rows.Count, sweep.Of(row), residual);
                residuals.Add((moment.Time, row, residual));
            }
        });
        return [.. residuals.OrderBy(residual => residual.Time).ThenBy(residual => residual.Row)];
    }

    private static void Visit(CoxFit fit, Action<CoxSweep, CoxMoment> visit)
    {
        var sweep = fit.Model.Sweep;
        var (hazards, _, _) = fit.Model.Likelihood.Hazards(fit.Values);
        for (var stratum = 0; stratum < sweep.Strata; stratum++)
        {
            sweep.Visit(hazards, stratum, moment => visit(sweep, moment));
        }
    }

    private static double[] Residual(CoxFit fit, CoxMoment moment)
    {
        var sum = moment.Expected();
        TensorPrimitives.Negate(sum, sum);
        foreach (var row in moment.Rows)
        {
            TensorPrimitives.Add(sum, fit.Model.Sweep.Of(row), sum);
        }

        return sum;
    }

    private static Func<double, double> Scale(Events events, TimeScale scale)
    {
        if (scale != TimeScale.KaplanMeier)
        {
            return scale == TimeScale.Log ? Math.Log : time => time;
        }

        var survival = KaplanMeier.Of(events).Survival;
        return time => 1 - survival.Before(time);
    }
}
