using HealthTorch.Data;

namespace HealthTorch.Estimators;

/// <summary>A regression to be fitted.</summary>
/// <param name="Name">What it is for, such as <c>outcome/treated/fold-2</c>: what a random fit draws its seed from.</param>
/// <param name="Rows">(patients, features).</param>
/// <param name="Targets">A number for each patient.</param>
/// <param name="Weights">How much each patient counts, at least 0; null for 1.</param>
public sealed record RegressionTask(string Name, Rows Rows, double[] Targets, double[]? Weights = null);

/// <summary>A classification to be fitted.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Rows">(patients, features).</param>
/// <param name="Labels">The class of each patient, from 0.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record ClassificationTask(string Name, Rows Rows, int[] Labels, int Classes);

/// <summary>Any way to learn expected numbers from rows. Fits may run side by side.</summary>
public interface IRegressor
{
    /// <summary>Fits a regression.</summary>
    /// <param name="task">What is fitted.</param>
    /// <returns>What predicts an expected number for each patient.</returns>
    IFitted Fit(RegressionTask task);
}

/// <summary>Any way to learn probabilities from rows. Fits may run side by side.</summary>
public interface IClassifier
{
    /// <summary>Fits a classification.</summary>
    /// <param name="task">What is fitted.</param>
    /// <returns>What predicts a probability of each class, row-major, patients x classes.</returns>
    IFitted Fit(ClassificationTask task);
}

/// <summary>A regression of the outcomes under all arms at once.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Data">The patients.</param>
/// <param name="Learner">The learner that asks, with its settings.</param>
public sealed record AllArmsTask(string Name, EffectData Data, MetaLearner Learner);

/// <summary>Any way to learn the outcomes under all arms at once.</summary>
public interface IArmsRegressor
{
    /// <summary>Fits them.</summary>
    /// <param name="task">What is fitted.</param>
    /// <returns>What predicts the expected outcome under each arm, row-major, patients x arms.</returns>
    IFitted Fit(AllArmsTask task);
}

/// <summary>What was learned.</summary>
public interface IFitted
{
    /// <summary>What is expected of patients.</summary>
    /// <param name="rows">Patients with the features that it was fitted on.</param>
    /// <returns>Row-major, patients x what is predicted of each.</returns>
    double[] Predict(Rows rows);
}
