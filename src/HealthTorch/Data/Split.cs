namespace HealthTorch.Data;

/// <summary>Which rows train, validate and test a model. No row is in two parts.</summary>
/// <param name="Train">Rows that everything is fitted on.</param>
/// <param name="Validation">Rows that choose when to stop; may be empty.</param>
/// <param name="Test">Rows that are looked at once, at the end.</param>
public sealed record Split(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test);

/// <summary>How patients are parted into training, validation and test.</summary>
public abstract record SplitConfig
{
    /// <summary>Parts the rows of a cohort.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="seed">The experiment's seed; the split draws from its own stream of it.</param>
    /// <exception cref="DataException">The cohort cannot be parted so.</exception>
    public abstract Split Part(Cohort cohort, long seed);
}
