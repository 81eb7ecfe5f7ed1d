using HealthTorch.Configuration;
using HealthTorch.Data;

namespace HealthTorch.Sources.Splits;

/// <summary>The rows for training, validation, calibration and testing of a model. No row is in two partitions.</summary>
/// <param name="Train">Rows on which everything is fitted, ascending.</param>
/// <param name="Validation">Rows for early stopping, ascending; may be empty.</param>
/// <param name="Test">Rows for the final evaluation only, ascending; may be empty.</param>
public sealed record Split(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <summary>Rows on which the trained model is calibrated, ascending; may be empty.</summary>
    public IReadOnlyList<int> Calibration { get; init; } = [];

    /// <summary>Rows held out from the training rows for early stopping, ascending; empty if the validation rows are used for it.</summary>
    internal IReadOnlyList<int> EarlyStopping { get; init; } = [];
}

/// <summary>How patients are split into training, validation and test rows.</summary>
public abstract record SplitConfig
{
    /// <summary>Name of the random stream of splits.</summary>
    protected const string RandomStreamName = "split";

    /// <summary>Description of the split; null if its name is sufficient.</summary>
    public virtual string? Definition => null;

    /// <summary>Whether the split has calibration rows.</summary>
    internal virtual bool HasCalibrationRows => false;

    /// <summary>Assigns the rows of a cohort to partitions.</summary>
    /// <param name="cohort">All patients.</param>
    /// <param name="seed">The seed of the experiment; the split has its own random stream.</param>
    /// <exception cref="ConfigException">The settings are invalid for every cohort.</exception>
    /// <exception cref="DataException">The cohort cannot be split with these settings.</exception>
    public abstract Split Assign(Cohort cohort, long seed);

    /// <summary>The cohort for splitting only: rows that must stay in one partition have the same id.</summary>
    /// <param name="cohort">All patients.</param>
    internal virtual Cohort WithGroups(Cohort cohort) => cohort;

    /// <summary>Throws if a split created in code has settings that are invalid in a configuration file.</summary>
    /// <param name="problems">The problems found by validation.</param>
    protected static void ThrowIfInvalid(IEnumerable<ConfigProblem> problems)
    {
        ConfigProblem[] all = [.. problems.Select(problem => problem with { Path = $"split.{problem.Path}" })];
        if (all.Length > 0)
        {
            throw new ConfigException(all);
        }
    }
}
