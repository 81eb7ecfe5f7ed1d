using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Data;

/// <summary>Seeded random parts of given size. Rows of one patient stay together; classes keep their shares where asked.</summary>
public sealed record FractionSplit : SplitConfig
{
    /// <summary>Share of rows that train, in (0, 1).</summary>
    [Range(0.01, 0.99)]
    public double Train { get; init; } = 0.6;

    /// <summary>Share of rows that validate, in [0, 1).</summary>
    [Range(0, 0.98)]
    public double Validation { get; init; } = 0.2;

    /// <summary>Whether every part has the same share of each class.</summary>
    public bool Stratify { get; init; } = true;

    /// <inheritdoc/>
    public override Split Part(Cohort cohort, long seed) => throw new NotImplementedException();
}
