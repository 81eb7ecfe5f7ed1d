using HealthTorch.Data;
using HealthTorch.Sources.Splits;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The partitions of a cohort by name, as read: train, then stopping, validation, calibration and test where they have rows.
/// </summary>
internal sealed class DataPartitions
{
    public const string Train = "train", Stopping = "stopping", Validation = "validation", Calibration = "calibration", Test = "test";

    /// <summary>Name in reports for the rows of a cross-validation, each predicted by a model that was not trained on it.</summary>
    public const string Folds = "cross-validation";

    private readonly Dictionary<string, Cohort> _sets;

    /// <summary>Creates the partitions.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="split">The rows of each partition.</param>
    public DataPartitions(Cohort cohort, Split split)
        : this(cohort, new (string Name, IReadOnlyList<int> Rows)[]
            {
                (Train, split.Train),
                (Stopping, split.EarlyStopping),
                (Validation, split.Validation),
                (Calibration, split.Calibration),
                (Test, split.Test),
            }
            .Where(set => set.Rows.Count > 0)
            .ToDictionary(set => set.Name, set => cohort.Take(set.Rows)),
            split.EarlyStopping.Count == 0 ? null : cohort.Take([.. split.Train.Concat(split.EarlyStopping).Order()]))
    {
    }

    private DataPartitions(Cohort all, Dictionary<string, Cohort> sets, Cohort? allTraining) =>
        (All, _sets, AllTraining) = (all, sets, allTraining ?? sets[Train]);

    /// <summary>All patients.</summary>
    public Cohort All { get; }

    /// <summary>Names of the sets that have rows, in order.</summary>
    public IEnumerable<string> Names => _sets.Keys;

    /// <summary>
    /// Name of the evaluation set: the test rows, or the validation rows where there are none, or otherwise the training rows.
    /// </summary>
    public string EvaluationSet => _sets.Keys.Last();

    /// <summary>
    /// The patients on which everything except the network's weights is fitted: those of <see cref="Train"/> and of <see cref="Stopping"/>.
    /// </summary>
    public Cohort AllTraining { get; }

    /// <summary>The patients of a set.</summary>
    public Cohort this[string name] => _sets[name];

    /// <summary>The same partitions, each transformed.</summary>
    /// <param name="change">The transformation; it must keep the order of the rows.</param>
    public DataPartitions Transform(Func<Cohort, Cohort> change) => new(
        All, _sets.ToDictionary(set => set.Key, set => change(set.Value)), Find(Stopping) is null ? null : change(AllTraining));

    /// <summary>The patients of a set, or null where it is empty.</summary>
    public Cohort? Find(string name) => _sets.GetValueOrDefault(name);
}
