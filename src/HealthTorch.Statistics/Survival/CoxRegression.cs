using System.Numerics.Tensors;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Survival;

/// <summary>
/// Cox proportional hazards regression, and Fine-Gray regression for the subdistribution of a competing risk, both fitted by Newton's
/// method.
/// </summary>
/// <remarks>
/// Cox: Regression models and life-tables (1972); strata and delayed entry (start-stop rows) as in Therneau, Grambsch: Modeling survival
/// data (2000), chapter 3. Coefficients agree with R's survival, with a stricter convergence criterion.
/// </remarks>
public static class CoxRegression
{
    // If the information of a coefficient shrinks by this factor once the others are known, the rest is rounding: the column is a linear
    // combination.
    private const double CollinearityTolerance = 1e-9;

    // Hazard ratios above e^30 between patients mean that the likelihood increases without bound (complete separation).
    private const double SeparationLimit = 30;

    /// <summary>Fits the cause-specific hazard of a cause; events of other causes are treated as censored.</summary>
    /// <param name="events">The patients; each stratum has its own baseline hazard.</param>
    /// <param name="rows">Their covariates.</param>
    /// <param name="ties">How tied event times are handled.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <exception cref="EstimationException">
    /// No patient has an event, a covariate is a linear combination of others, or the coefficients have no finite estimate.
    /// </exception>
    public static CoxFit Fit(SurvivalTimes events, FeatureRows rows, TiesMethod ties = TiesMethod.Efron, int cause = 1) =>
        Fit(new CoxModel(events, rows, ties, cause));

    /// <summary>
    /// Fits the subdistribution hazard of a cause, which models its cumulative incidence in the presence of competing risks.
    /// </summary>
    /// <param name="events">The patients, without delayed entry or strata.</param>
    /// <param name="rows">Their covariates.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <returns>The fit. Standard errors and tests are based on the weighted partial likelihood and treat the weights as known.</returns>
    /// <exception cref="EstimationException">As for <see cref="Fit(SurvivalTimes, FeatureRows, TiesMethod, int)"/>.</exception>
    /// <remarks>
    /// Fine, Gray: A proportional hazards model for the subdistribution of a competing risk (1999). Ties are handled by Breslow's method;
    /// the weights are those of finegray in R's survival, with events before censorings at tied times.
    /// </remarks>
    public static CoxFit FitSubdistribution(SurvivalTimes events, FeatureRows rows, int cause = 1) =>
        Fit(CreateSubdistributionModel(events, rows, cause));

    /// <summary>The log partial likelihood and its gradient at given coefficients.</summary>
    /// <param name="events">The patients.</param>
    /// <param name="rows">Their covariates.</param>
    /// <param name="coefficients">(features).</param>
    /// <param name="ties">How tied event times are handled.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    public static (double LogLikelihood, double[] Gradient) Evaluate(
        SurvivalTimes events, FeatureRows rows, double[] coefficients, TiesMethod ties = TiesMethod.Efron, int cause = 1)
    {
        var there = new CoxModel(events, rows, ties, cause).Likelihood.Evaluate(Vector<double>.Build.Dense(coefficients));
        return (-there.Value, [.. -there.Gradient]);
    }

    /// <summary>
    /// Like <see cref="Fit(SurvivalTimes, FeatureRows, TiesMethod, int)"/>, but returns null instead of throwing an
    /// <see cref="EstimationException"/>.
    /// </summary>
    internal static CoxFit? TryFit(SurvivalTimes events, FeatureRows rows, int cause, TiesMethod ties = TiesMethod.Efron) =>
        Attempt(new CoxModel(events, rows, ties, cause), out _);

    /// <summary>Like <see cref="FitSubdistribution"/>, but returns null instead of throwing an <see cref="EstimationException"/>.</summary>
    internal static CoxFit? TryFitSubdistribution(SurvivalTimes events, FeatureRows rows, int cause) =>
        Attempt(CreateSubdistributionModel(events, rows, cause), out _);

    /// <summary>
    /// Ridge-penalized Cox regression, which has finite coefficients for any covariates: maximizes the log partial likelihood minus half
    /// the sum of squared coefficients, each per standard deviation of its covariate.
    /// </summary>
    /// <param name="events">The patients.</param>
    /// <param name="rows">Their covariates.</param>
    /// <param name="cause">Number of the cause, from 1.</param>
    /// <param name="ties">How tied event times are handled.</param>
    /// <returns>A function that computes the log relative hazards of other rows, up to a constant.</returns>
    /// <exception cref="EstimationException">The optimization does not converge.</exception>
    /// <remarks>
    /// Verweij, van Houwelingen: Penalized likelihood in Cox regression (1994), with lambda = 1 on standardized covariates.
    /// </remarks>
    internal static Func<FeatureRows, double[]> FitRidge(
        SurvivalTimes events, FeatureRows rows, int cause, TiesMethod ties = TiesMethod.Efron)
    {
        var model = new CoxModel(events, rows, ties, cause);
        var penalty = Vector<double>.Build.Dense(rows.Features.Count, j => Variance(rows, j));
        var best = Newton.Minimize(Penalised, Vector<double>.Build.Dense(rows.Features.Count))
            ?? throw new EstimationException(
                "the ridge-penalized Cox regression did not converge: the covariates are too large or differ too much in scale; "
                    + "rescale them");
        return other => [.. Enumerable.Range(0, other.Count).Select(row => TensorPrimitives.Dot(other[row], best.AsArray()))];

        DenseQuadraticModel Penalised(Vector<double> point)
        {
            var there = model.Likelihood.Evaluate(point);
            return new DenseQuadraticModel(
                there.Value + (penalty.PointwiseMultiply(point) * point / 2),
                there.Gradient + penalty.PointwiseMultiply(point),
                there.Hessian + Matrix<double>.Build.DenseOfDiagonalVector(penalty));
        }
    }

    private static double Variance(FeatureRows rows, int column)
    {
        double[] values = [.. Enumerable.Range(0, rows.Count).Select(row => rows[row][column])];
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    private static CoxModel CreateSubdistributionModel(
        SurvivalTimes events, FeatureRows rows, int cause) => events.Entries is null && events.Strata is null
        ? new CoxModel(
            events, rows, TiesMethod.Breslow, cause, CompetingEventRiskSet.Create(events, cause, CensoringDistribution.Fit(events)))
        : throw new ArgumentException("Subdistribution regression needed rows without delayed entry or strata.");

    private static CoxFit Fit(CoxModel model) =>
        Attempt(model, out var problem) ?? throw new EstimationException($"Cox regression {problem}");

    private static CoxFit? Attempt(CoxModel model, out string problem)
    {
        problem = $"requires events, but none of {MessageLists.Count(model.Events.Count, "patient")} has one";
        if (model.Events.CountEvents(model.Cause) == 0)
        {
            return null;
        }

        var start = Vector<double>.Build.Dense(model.Features.Count);
        var origin = model.Likelihood.Evaluate(start);
        if (FirstDependentColumn(origin.Hessian) is int j)
        {
            problem =
                $"cannot estimate the coefficient of '{model.Features[j]}': at the event times it is constant or a linear combination of "
                    + "preceding covariates";
            return null;
        }

        var best = Newton.Minimize(model.Likelihood.Evaluate, start, origin with { Hessian = origin.Hessian.Clone() }, Falls);
        problem = "has no finite coefficients: the covariates separate patients with and without events completely";
        return best is not null
            && model.PredictorRange(best) < SeparationLimit
            && FirstDependentColumn(model.Likelihood.Evaluate(best).Hessian) is null
            ? new CoxFit(model, origin, best)
            : null;

        bool Falls(Vector<double> point, DenseQuadraticModel there) =>
            model.PredictorRange(point) >= SeparationLimit || FirstDependentColumn(there.Hessian) is not null;
    }

    /// <summary>The first covariate that is determined by those before it: its pivot in the Cholesky factor vanishes.</summary>
    internal static int? FirstDependentColumn(Matrix<double> information)
    {
        var factor = information.Clone();
        for (var j = 0; j < factor.RowCount; j++)
        {
            if (!(factor[j, j] > CollinearityTolerance * information[j, j]))
            {
                return j;
            }

            for (var i = j + 1; i < factor.RowCount; i++)
            {
                var ratio = factor[i, j] / factor[j, j];
                for (var k = i; k < factor.RowCount; k++)
                {
                    factor[k, i] -= ratio * factor[k, j];
                }
            }
        }

        return null;
    }
}
