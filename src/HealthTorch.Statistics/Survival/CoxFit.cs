using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Survival;

/// <summary>A fitted Cox regression.</summary>
public sealed class CoxFit
{
    private readonly Vector<double> _coefficients;

    internal CoxFit(CoxModel model, DenseQuadraticModel origin, Vector<double> coefficients)
    {
        var best = model.Likelihood.Evaluate(coefficients);
        (Model, _coefficients) = (model, coefficients);
        (Information, Covariance) = (best.Hessian, best.Hessian.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(coefficients.Count)));
        (NullLogLikelihood, LogLikelihood) = (-origin.Value, -best.Value);
        ScoreTest = Test(origin.Gradient * origin.Hessian.Cholesky().Solve(origin.Gradient));
        WaldTest = Test(coefficients * (Information * coefficients));
        BaselineHazards = [.. Enumerable.Range(0, model.RiskSetScan.Strata).Select(FitBaselineHazard)];
    }

    /// <summary>Names of the covariates.</summary>
    public IReadOnlyList<string> Features => Model.Features;

    /// <summary>Log hazard ratio per unit of each covariate, with its standard error.</summary>
    public IReadOnlyList<EstimateWithError> Coefficients =>
        [.. _coefficients.Select((value, j) => new EstimateWithError(value, Math.Sqrt(Covariance[j, j])))];

    /// <summary>Means of the covariates, at which the baseline hazards are centered.</summary>
    public IReadOnlyList<double> Means => Model.Means;

    /// <summary>Log partial likelihood at the estimated coefficients.</summary>
    public double LogLikelihood { get; }

    /// <summary>Log partial likelihood when all coefficients are zero.</summary>
    public double NullLogLikelihood { get; }

    /// <summary>Likelihood ratio test that all coefficients are zero.</summary>
    public ChiSquaredTest LikelihoodRatioTest => Test(2 * (LogLikelihood - NullLogLikelihood));

    /// <summary>Wald test that all coefficients are zero.</summary>
    public ChiSquaredTest WaldTest { get; }

    /// <summary>Score test that all coefficients are zero; for one binary covariate without ties it is the log-rank test.</summary>
    public ChiSquaredTest ScoreTest { get; }

    /// <summary>
    /// The cumulative baseline hazard of each stratum, for a patient whose covariates are <see cref="Means"/>; it jumps at each event time.
    /// </summary>
    /// <remarks>Breslow (1972); with Efron's method for ties the jumps are Efron's sums, as in R's basehaz.</remarks>
    public IReadOnlyList<StepFunction> BaselineHazards { get; }

    internal CoxModel Model { get; }

    internal Vector<double> Values => _coefficients;

    internal Matrix<double> Information { get; }

    internal Matrix<double> Covariance { get; }

    /// <summary>The cumulative hazard in a stratum for a patient whose covariates are all zero.</summary>
    /// <param name="stratum">Number of the stratum, from 0.</param>
    public StepFunction BaselineHazardAtZero(int stratum = 0)
    {
        var factor = Math.Exp(-Vector<double>.Build.Dense(Model.Means) * _coefficients);
        return new StepFunction(
            BaselineHazards[stratum].Times, Array.ConvertAll(BaselineHazards[stratum].Values, value => value * factor), 0);
    }

    /// <summary>Log hazard ratio of each patient relative to a patient whose covariates are <see cref="Means"/>.</summary>
    /// <param name="rows">Covariates, in the order of <see cref="Features"/>.</param>
    public double[] LinearPredictors(FeatureRows rows) => [.. Enumerable.Range(0, rows.Count).Select(row => LinearPredictor(rows[row]))];

    /// <summary>
    /// Step curves 1 - exp(-H(t) exp(predictor)) on the grid. With competing risks, a cause-specific fit predicts the incidence that would
    /// be seen if the other causes did not exist; a subdistribution fit predicts the cumulative incidence.
    /// </summary>
    /// <param name="rows">Covariates, in the order of <see cref="Features"/>.</param>
    /// <param name="stratum">Number of the stratum, from 0.</param>
    /// <param name="grid">Increasing times starting at 0; null for all event times of the stratum.</param>
    public SurvivalCurves Predict(FeatureRows rows, int stratum = 0, double[]? grid = null)
    {
        grid ??= [0, .. BaselineHazards[stratum].Times.Where(time => time > 0)];
        var (hazards, predictors) = (Array.ConvertAll(grid, BaselineHazards[stratum].At), LinearPredictors(rows));
        var incidence = new double[predictors.Length * grid.Length];
        for (var i = 0; i < incidence.Length; i++)
        {
            incidence[i] = -double.ExpM1(-hazards[i % grid.Length] * Math.Exp(predictors[i / grid.Length]));
        }

        return new SurvivalCurves(grid, [Model.Events.CauseNames[Model.Cause - 1]], incidence, predictors, CurveInterpolation.Steps);
    }

    private double LinearPredictor(ReadOnlySpan<double> covariates)
    {
        var sum = 0.0;
        for (var j = 0; j < covariates.Length; j++)
        {
            sum += _coefficients[j] * (covariates[j] - Model.Means[j]);
        }

        return sum;
    }

    private ChiSquaredTest Test(double statistic) => new(statistic, _coefficients.Count);

    private StepFunction FitBaselineHazard(int stratum)
    {
        var (hazards, _, shift) = Model.Likelihood.RelativeHazards(_coefficients);
        return BreslowEstimator.Fit(Model.RiskSetScan, hazards, shift, stratum);
    }
}
