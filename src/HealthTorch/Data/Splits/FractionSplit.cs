using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>Seeded random parts of given size. Rows of one patient stay together; classes keep their shares where asked.</summary>
/// <remarks>
/// With one row a patient every part has its exact share of the rows, and of each class, rounded up or down. Patients of several rows are
/// placed as wholes, the largest first, as near to that as they allow.
/// </remarks>
public sealed record FractionSplit : SplitConfig, IChecked
{
    /// <summary>Share of rows that train, in (0, 1).</summary>
    [Range(0.01, 0.99)]
    public double Train { get; init; } = 0.6;

    /// <summary>Share of rows that validate, in [0, 1). What train, validation and calibration leave is the test part.</summary>
    [Range(0, 0.98)]
    public double Validation { get; init; } = 0.2;

    /// <summary>Share of rows that the trained model is calibrated on, in [0, 1).</summary>
    [Range(0, 0.98)]
    public double Calibration { get; init; }

    /// <summary>Whether every part has the same share of each class (of a numeric target: of each tenth of its ordered values).</summary>
    public bool Stratify { get; init; } = true;

    /// <summary>Whether rows with the same inputs, copies as well as coincidences, stay in one part, as rows of one patient do.</summary>
    public bool GroupEqualRows { get; init; }

    /// <inheritdoc/>
    internal override bool Calibrates => Calibration > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
    {
        if (TestShare < 0)
        {
            yield return new ConfigProblem(
                "validation", $"{(Calibration > 0 ? "train, validation and calibration" : "train and validation")} together are {1 - TestShare:0.####}, at most 1 is allowed");
        }
    }

    /// <inheritdoc/>
    public override Split Part(Cohort cohort, long seed)
    {
        Refuse(Check());
        decimal[] shares = [(decimal)Train, (decimal)Validation, TestShare, .. Calibrates ? [(decimal)Calibration] : Array.Empty<decimal>()];
        var parts = RandomParts.Of(Grouped(cohort), shares, Stratify, Seeds.Stream(seed, Stream));
        return new Split(parts[0], parts[1], parts[2]) { Calibration = Calibrates ? parts[3] : [] };
    }

    /// <inheritdoc/>
    internal override Cohort Grouped(Cohort cohort) => GroupEqualRows ? EqualRows.Group(cohort) : cohort;

    // Decimal, since 1 - 0.6 - 0.2 is not 0.2 in binary.
    private decimal TestShare => 1 - (decimal)Train - (decimal)Validation - (decimal)Calibration;
}
