using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>The parts of a cohort by name, as read: train, then stopping, validation, calibration and test where they have rows.</summary>
internal sealed class PatientSets
{
    public const string Train = "train", Stopping = "stopping", Validation = "validation", Calibration = "calibration", Test = "test";

    /// <summary>What reports call the rows of a cross-validation, each of them predicted by a model that has not seen it.</summary>
    public const string Folds = "cross-validation";

    private readonly Dictionary<string, Cohort> _sets;

    /// <summary>Takes the parts.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="split">The rows of each part.</param>
    public PatientSets(Cohort cohort, Split split)
        : this(cohort, new (string Name, IReadOnlyList<int> Rows)[]
            {
                (Train, split.Train),
                (Stopping, split.Stopping),
                (Validation, split.Validation),
                (Calibration, split.Calibration),
                (Test, split.Test),
            }
            .Where(set => set.Rows.Count > 0)
            .ToDictionary(set => set.Name, set => cohort.Take(set.Rows)),
            split.Stopping.Count == 0 ? null : cohort.Take([.. split.Train.Concat(split.Stopping).Order()]))
    {
    }

    private PatientSets(Cohort all, Dictionary<string, Cohort> sets, Cohort? allTraining) =>
        (All, _sets, AllTraining) = (all, sets, allTraining ?? sets[Train]);

    /// <summary>All patients.</summary>
    public Cohort All { get; }

    /// <summary>Names of the sets that have rows, in order.</summary>
    public IEnumerable<string> Names => _sets.Keys;

    /// <summary>
    /// The set a model is judged by: the test rows, or the validation rows where there are none, or even the training rows.
    /// </summary>
    public string Judged => _sets.Keys.Last();

    /// <summary>
    /// The patients that all but the network's steps are fitted on: of <see cref="Train"/> and of <see cref="Stopping"/>.
    /// </summary>
    public Cohort AllTraining { get; }

    /// <summary>The patients of a set.</summary>
    public Cohort this[string name] => _sets[name];

    /// <summary>The same parts, each with something done to it.</summary>
    /// <param name="change">What is done; it leaves the rows where they are.</param>
    public PatientSets With(Func<Cohort, Cohort> change) => new(
        All, _sets.ToDictionary(set => set.Key, set => change(set.Value)), Find(Stopping) is null ? null : change(AllTraining));

    /// <summary>The patients of a set, or null where it has none.</summary>
    public Cohort? Find(string name) => _sets.GetValueOrDefault(name);
}
