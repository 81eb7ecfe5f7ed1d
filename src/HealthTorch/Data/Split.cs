using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Which rows train, validate, calibrate and test a model. No row is in two parts.</summary>
/// <param name="Train">Rows that everything is fitted on, ascending.</param>
/// <param name="Validation">Rows that choose when to stop, ascending; may be empty.</param>
/// <param name="Test">Rows that are looked at once, at the end, ascending; may be empty.</param>
public sealed record Split(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <summary>Rows that the trained model is calibrated on, ascending; may be empty.</summary>
    public IReadOnlyList<int> Calibration { get; init; } = [];

    /// <summary>Rows taken out of the training rows to say when to stop, ascending; empty where validation rows do.</summary>
    internal IReadOnlyList<int> Stopping { get; init; } = [];
}

/// <summary>How patients are parted into training, validation and test.</summary>
public abstract record SplitConfig
{
    /// <summary>Name of the random stream that splits draw from.</summary>
    protected const string Stream = "split";

    /// <summary>What the split does, in words, where its name alone does not say it; null where it does.</summary>
    public virtual string? Definition => null;

    /// <summary>Whether it sets rows aside to calibrate on.</summary>
    internal virtual bool Calibrates => false;

    /// <summary>Parts the rows of a cohort.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="seed">The experiment's seed; the split draws from its own stream of it.</param>
    /// <exception cref="ConfigException">The split asks for the impossible of any cohort.</exception>
    /// <exception cref="DataException">The cohort cannot be parted so.</exception>
    public abstract Split Part(Cohort cohort, long seed);

    /// <summary>The cohort that rows are drawn from, for splits alone: rows that stay in one part have one id.</summary>
    /// <param name="cohort">All patients.</param>
    internal virtual Cohort Grouped(Cohort cohort) => cohort;

    /// <summary>Refuses a split made in code that a configuration file could not have asked for.</summary>
    /// <param name="problems">What its check found.</param>
    protected static void Refuse(IEnumerable<ConfigProblem> problems)
    {
        ConfigProblem[] all = [.. problems.Select(problem => problem with { Path = $"split.{problem.Path}" })];
        if (all.Length > 0)
        {
            throw new ConfigException(all);
        }
    }
}
