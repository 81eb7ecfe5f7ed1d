using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>The parts of a cohort by name, as read: train, then validation, calibration and test where they have rows.</summary>
internal sealed class PatientSets(Cohort cohort, Split split)
{
    public const string Train = "train", Validation = "validation", Calibration = "calibration", Test = "test";

    /// <summary>What reports call the rows of a cross-validation, each of them predicted by a model that has not seen it.</summary>
    public const string Folds = "cross-validation";

    private readonly Dictionary<string, Cohort> _sets = new[]
        {
            (Train, split.Train), (Validation, split.Validation), (Calibration, split.Calibration), (Test, split.Test),
        }
        .Where(set => set.Item2.Count > 0)
        .ToDictionary(set => set.Item1, set => cohort.Take(set.Item2));

    /// <summary>All patients.</summary>
    public Cohort All { get; } = cohort;

    /// <summary>Names of the sets that have rows, in order.</summary>
    public IEnumerable<string> Names => _sets.Keys;

    /// <summary>
    /// The set a model is judged by: the test rows, or the validation rows where there are none, or even the training rows.
    /// </summary>
    public string Judged => _sets.Keys.Last();

    /// <summary>The patients of a set.</summary>
    public Cohort this[string name] => _sets[name];

    /// <summary>The patients of a set, or null where it has none.</summary>
    public Cohort? Find(string name) => _sets.GetValueOrDefault(name);
}
