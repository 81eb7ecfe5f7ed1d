using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Data;

/// <summary>How a numeric column is put on a common scale.</summary>
public enum Scaling
{
    /// <summary>(x - min) / (max - min) of the training rows: to [0, 1].</summary>
    MinMax,

    /// <summary>(x - mean) / standard deviation of the training rows.</summary>
    Standardise,

    /// <summary>The training rows' empirical distribution function, interpolated: to [0, 1].</summary>
    Quantile,

    /// <summary>As it is.</summary>
    None,
}

/// <summary>How raw columns become numbers a network can read. Everything is fitted on training rows only.</summary>
public sealed record PreparationConfig
{
    /// <summary>Scale of numeric and ordinal columns.</summary>
    public Scaling Scale { get; init; } = Scaling.MinMax;

    /// <summary>Scales of single columns, where they differ from <see cref="Scale"/>.</summary>
    public IReadOnlyDictionary<string, Scaling> Columns { get; init; } = new Dictionary<string, Scaling>();

    /// <summary>Whether a column with missing values in training gets a 0/1 feature that says so, beside the median put in their place.</summary>
    public bool MissingIndicators { get; init; } = true;

    /// <summary>Levels with fewer training patients than this share one feature, "rare".</summary>
    [Range(0, int.MaxValue)]
    public int RareBelow { get; init; }

    /// <summary>Scale of a numeric target: standardise unless a loss needs the unit.</summary>
    public Scaling Target { get; init; } = Scaling.Standardise;
}
