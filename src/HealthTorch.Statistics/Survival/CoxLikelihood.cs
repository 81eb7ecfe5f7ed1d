using System.Numerics.Tensors;
using HealthTorch.Statistics.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Survival;

/// <summary>The negative log partial likelihood with its gradient and Hessian.</summary>
/// <param name="sweep">The risk sets.</param>
/// <param name="features">Number of covariates.</param>
/// <remarks>Cox: Partial likelihood (1975); derivatives as in Therneau, Grambsch: Modeling survival data (2000), section 3.1.</remarks>
internal sealed class CoxLikelihood(CoxRiskSetScan sweep, int features)
{
    /// <summary>Evaluates the likelihood at given coefficients.</summary>
    /// <param name="coefficients">(features).</param>
    public DenseQuadraticModel Evaluate(Vector<double> coefficients)
    {
        var (value, gradient, information) = (0.0, new double[features], new double[features * features]);
        var (hazards, predictors, shift) = RelativeHazards(coefficients);
        for (var stratum = 0; stratum < sweep.Strata; stratum++)
        {
            sweep.Visit(hazards, stratum, moment =>
            {
                value += moment.TiedSums.LogRisk + (moment.Rows.Count * shift);
                TensorPrimitives.Add(gradient, moment.ExpectedCovariates(), gradient);
                foreach (var row in moment.Rows)
                {
                    value -= predictors[row];
                    TensorPrimitives.Subtract(gradient, sweep.Covariates(row), gradient);
                }

                moment.AddInformation(1, information);
            });
        }

        // If the hazards at risk underflow, the value is minus infinity or the derivatives are undefined: the optimizer must not accept
        // such a point.
        var isDefined =
            double.IsFinite(value) && Array.TrueForAll(gradient, double.IsFinite) && Array.TrueForAll(information, double.IsFinite);
        return new DenseQuadraticModel(
            isDefined ? value : double.PositiveInfinity, Vector<double>.Build.Dense(gradient), SymmetricFromUpper(information, features));
    }

    /// <summary>Relative hazards, divided by e^shift so that none overflows.</summary>
    /// <param name="coefficients">(features).</param>
    public (double[] Hazards, double[] Predictors, double Shift) RelativeHazards(Vector<double> coefficients)
    {
        var predictors = sweep.LinearPredictors(coefficients.AsArray());
        var (shift, hazards) = (predictors.DefaultIfEmpty(0).Max(), new double[predictors.Length]);
        TensorPrimitives.Subtract(predictors, shift, hazards);
        TensorPrimitives.Exp(hazards, hazards);
        return (hazards, predictors, shift);
    }

    /// <summary>The full symmetric matrix, from its upper triangle including the diagonal.</summary>
    /// <param name="upper">Row-major.</param>
    /// <param name="features">Number of rows.</param>
    public static Matrix<double> SymmetricFromUpper(double[] upper, int features) =>
        Matrix<double>.Build.Dense(features, features, (i, j) => upper[(Math.Min(i, j) * features) + Math.Max(i, j)]);
}
