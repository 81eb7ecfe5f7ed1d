using HealthTorch.Data.Rows;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.NuisanceModels;

/// <summary>A regression to be fitted.</summary>
/// <param name="Name">Identifies the task, such as <c>outcome/treated/fold-2</c>; a random fit derives its seed from it.</param>
/// <param name="Rows">(patients, features).</param>
/// <param name="Targets">The target value of each patient.</param>
/// <param name="Weights">Weight of each patient, at least 0; null for equal weights of 1.</param>
public sealed record RegressionProblem(string Name, FeatureRows Rows, double[] Targets, double[]? Weights = null);

/// <summary>A classification to be fitted.</summary>
/// <param name="Name">Identifies the task.</param>
/// <param name="Rows">(patients, features).</param>
/// <param name="Labels">The class of each patient, from 0.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record ClassificationProblem(string Name, FeatureRows Rows, int[] Labels, int Classes);

/// <summary>A method for fitting a regression. Fits may run in parallel.</summary>
public interface IRegressor
{
    /// <summary>Fits a regression.</summary>
    /// <param name="task">The task to fit.</param>
    /// <returns>A model that predicts one expected value per patient.</returns>
    IFittedModel Fit(RegressionProblem task);
}

/// <summary>A method for fitting class probabilities. Fits may run in parallel.</summary>
public interface IClassifier
{
    /// <summary>Fits a classification.</summary>
    /// <param name="task">The task to fit.</param>
    /// <returns>A model that predicts the probability of each class, row-major, patients x classes.</returns>
    IFittedModel Fit(ClassificationProblem task);
}

/// <summary>A regression of the outcomes under all arms at once, to be fitted.</summary>
/// <param name="Name">Identifies the task.</param>
/// <param name="Data">The patients.</param>
/// <param name="Learner">The meta-learner that uses the regression, with its settings.</param>
public sealed record MultiArmRegressionTask(string Name, EffectData Data, MetaLearner Learner);

/// <summary>A method for fitting the outcomes under all arms at once.</summary>
public interface IMultiArmRegressor
{
    /// <summary>Fits the regression.</summary>
    /// <param name="task">The task to fit.</param>
    /// <returns>A model that predicts the expected outcome under each arm, row-major, patients x arms.</returns>
    IFittedModel Fit(MultiArmRegressionTask task);
}

/// <summary>A fitted model.</summary>
public interface IFittedModel
{
    /// <summary>Predicts the expected values.</summary>
    /// <param name="rows">Patients with the features used for fitting.</param>
    /// <returns>Row-major, patients x predicted values per patient.</returns>
    double[] Predict(FeatureRows rows);
}
