using HealthTorch.Data.Validation;

namespace HealthTorch.Data.Classification;

/// <summary>
/// Conformal prediction sets that contain a patient's true class with a stated probability: a class is in the set if its predicted
/// probability is at least the threshold of the class.
/// </summary>
/// <param name="Least">
/// The minimum probability of each class, in [0, 1]; 0 if there were too few patients of the class to exclude it from any set.
/// </param>
/// <param name="Coverage">The proportion of patients of each class whose set contains their class, in (0, 1).</param>
public sealed record PredictionSets(IReadOnlyList<double> Least, double Coverage)
{
    /// <summary>Returns the errors in sets that were read from a file, each with the name of its property.</summary>
    /// <param name="classes">Number of classes.</param>
    internal IEnumerable<string> Validate(int classes) =>
    [
        .. Least.Count == classes ? [] : new[] { $"least: needed {classes} probabilities, one per class, but got {Least.Count}" },
        .. Least.SelectMany((minimum, label) => ValidationErrors.ForRange($"least[{label}]", minimum, 0, 1)),
        .. ValidationErrors.ForRange("coverage", Coverage, 0, 1),
    ];
}
