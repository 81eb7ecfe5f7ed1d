using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>A regression of which it is known how much each patient that it was fitted on moved its predictions.</summary>
public interface IInfluenceRegressor : IRegressor
{
    /// <summary>
    /// How much each patient moved the sum of the predictions for others, to first order: the sandwich's term of the patient, which sums
    /// to 0 over all.
    /// </summary>
    /// <param name="task">What was fitted.</param>
    /// <param name="fitted">The fit.</param>
    /// <param name="rows">The others.</param>
    double[] Influence(RegressionTask task, IFitted fitted, Rows rows);
}
