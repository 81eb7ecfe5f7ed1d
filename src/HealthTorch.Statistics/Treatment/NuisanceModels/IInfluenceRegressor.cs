using HealthTorch.Data.Rows;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>A regression that reports the influence of each training patient on its predictions.</summary>
public interface IInfluenceRegressor : IRegressor
{
    /// <summary>
    /// The first-order influence of each training patient on the sum of the predictions for other rows: the patient's term of the sandwich
    /// estimator. The influences sum to 0.
    /// </summary>
    /// <param name="task">The regression task that was fitted.</param>
    /// <param name="fitted">The fitted model.</param>
    /// <param name="rows">The rows that are predicted.</param>
    double[] Influence(RegressionProblem task, IFittedModel fitted, FeatureRows rows);
}
