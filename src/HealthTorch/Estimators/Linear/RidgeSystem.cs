namespace HealthTorch.Estimators;

/// <summary>
/// The penalised normal equations of a linear regression, (X'WX + penalty) b = m, with the last column, of ones, free of the penalty.
/// </summary>
/// <remarks>
/// Saunders, Gammerman, Vovk: Ridge regression learning algorithm in dual variables (1998): of more features than patients the system is
/// as large as the patients are many.
/// </remarks>
internal abstract class RidgeSystem
{
    /// <summary>Factorises them: by features, or by patients where these are fewer.</summary>
    /// <param name="x">(patients, features + 1) with a last column of ones.</param>
    /// <param name="weights">How much each patient counts, at least 0; null for 1.</param>
    /// <param name="penalty">Above 0.</param>
    /// <exception cref="EstimationException">They are not finite numbers, or no patient has a weight.</exception>
    public static RidgeSystem Of(DesignRows x, double[]? weights, double penalty) => x.Count < x.Width - 1
        ? new DualRidgeSystem(x, weights, penalty)
        : new PrimalRidgeSystem(x, weights, penalty);

    /// <summary>The coefficients that fit targets best, of the features and then the intercept.</summary>
    /// <param name="targets">A number for each patient.</param>
    public abstract double[] Coefficients(double[] targets);

    /// <summary>The product of each patient's row with the solution for a right side.</summary>
    /// <param name="side">(features + 1).</param>
    public abstract double[] Products(double[] side);

    /// <summary>Refuses a system without an answer.</summary>
    protected static EstimationException Unsolvable() =>
        new("the ridge regression has no finite coefficients: features are too large, or no patient has a weight");
}
