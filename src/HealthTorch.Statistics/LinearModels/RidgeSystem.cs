namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// The penalized normal equations of a linear regression, (X'WX + penalty) b = m; the last column, of ones, is not penalized.
/// </summary>
/// <remarks>
/// Saunders, Gammerman, Vovk: Ridge regression learning algorithm in dual variables (1998): with more features than patients, a dual system
/// is solved, whose size is the number of patients.
/// </remarks>
internal abstract class RidgeSystem
{
    /// <summary>Factorizes the system, in the primal form, or in the dual form if there are fewer patients than features.</summary>
    /// <param name="x">(patients, features + 1) with a last column of ones.</param>
    /// <param name="weights">Weight of each patient, at least 0; null for equal weights of 1.</param>
    /// <param name="penalty">Above 0.</param>
    /// <exception cref="EstimationException">The system is not finite, or no patient has a positive weight.</exception>
    public static RidgeSystem Create(DesignMatrix x, double[]? weights, double penalty) => x.Count < x.Width - 1
        ? new DualRidgeSystem(x, weights, penalty)
        : new PrimalRidgeSystem(x, weights, penalty);

    /// <summary>Solves for the coefficients: those of the features, then the intercept.</summary>
    /// <param name="targets">The target value of each patient.</param>
    public abstract double[] Coefficients(double[] targets);

    /// <summary>The product of each patient's row with the solution for a given right-hand side.</summary>
    /// <param name="side">(features + 1).</param>
    public abstract double[] Products(double[] side);

    /// <summary>The exception for a system without a solution.</summary>
    protected static EstimationException NoSolution() =>
        new("the ridge regression has no finite coefficients: features are too large, or no patient has a positive weight");
}
