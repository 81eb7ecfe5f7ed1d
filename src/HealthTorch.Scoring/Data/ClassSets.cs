namespace HealthTorch.Data;

/// <summary>
/// Sets of classes that hold a patient's true class with a stated confidence: a class is in the set where its probability is not below
/// its own least one.
/// </summary>
/// <param name="Least">
/// For each class the least probability, in [0, 1]; 0 where there were too few patients of the class to leave it out of any set.
/// </param>
/// <param name="Coverage">The share of patients, of every class, whose set holds their class, in (0, 1).</param>
public sealed record ClassSets(IReadOnlyList<double> Least, double Coverage)
{
    /// <summary>What is wrong with them where they were read from a file, each with its member.</summary>
    /// <param name="classes">Number of classes.</param>
    internal IEnumerable<string> Faults(int classes) =>
    [
        .. Least.Count == classes ? [] : new[] { $"least: needed a probability of each of {classes} classes but got {Least.Count}" },
        .. Least.SelectMany((least, label) => Fault.OutsideOf($"least[{label}]", least, 0, 1)),
        .. Fault.OutsideOf("coverage", Coverage, 0, 1),
    ];
}
