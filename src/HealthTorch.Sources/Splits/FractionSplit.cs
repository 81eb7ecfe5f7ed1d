using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Sources.Splits;

/// <summary>
/// A seeded random split with given proportions. All rows of a patient stay in one partition; optionally stratified by class.
/// </summary>
/// <remarks>
/// With one row per patient, every partition has its exact proportion of the rows, and of each class, rounded up or down. Patients with
/// several rows are assigned as a whole, the largest first, as close to these proportions as possible.
/// </remarks>
public sealed record FractionSplit : SplitConfig, IValidatable
{
    /// <summary>Proportion of training rows, in (0, 1).</summary>
    [Range(0.01, 0.99)]
    public double Train { get; init; } = 0.6;

    /// <summary>Proportion of validation rows, in [0, 1). The rows not in train, validation or calibration are the test rows.</summary>
    [Range(0, 0.98)]
    public double Validation { get; init; } = 0.2;

    /// <summary>Proportion of calibration rows, in [0, 1).</summary>
    [Range(0, 0.98)]
    public double Calibration { get; init; }

    /// <summary>Whether every partition has the same proportion of each class (numeric target: of each decile).</summary>
    public bool Stratify { get; init; } = true;

    /// <summary>
    /// Whether rows with the same inputs, whether copies or coincidences, stay in one partition, as rows of one patient do.
    /// </summary>
    public bool GroupEqualRows { get; init; }

    /// <inheritdoc/>
    internal override bool HasCalibrationRows => Calibration > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (TestShare < 0)
        {
            yield return new ConfigProblem(
                "validation",
                $"{(Calibration > 0 ? "train, validation and calibration" : "train and validation")} sum to {1 - TestShare:0.####}; at "
                    + "most 1 is allowed");
        }
    }

    /// <inheritdoc/>
    public override Split Assign(Cohort cohort, long seed)
    {
        ThrowIfInvalid(Validate());
        decimal[] shares =
            [(decimal)Train, (decimal)Validation, TestShare, .. HasCalibrationRows ? [(decimal)Calibration] : Array.Empty<decimal>()];
        var parts = RandomPartition.Create(WithGroups(cohort), shares, Stratify, Seeds.CreateStream(seed, RandomStreamName));
        return new Split(parts[0], parts[1], parts[2]) { Calibration = HasCalibrationRows ? parts[3] : [] };
    }

    /// <inheritdoc/>
    internal override Cohort WithGroups(Cohort cohort) => GroupEqualRows ? EqualRows.Group(cohort) : cohort;

    // Decimal, since 1 - 0.6 - 0.2 is not 0.2 in binary.
    private decimal TestShare => 1 - (decimal)Train - (decimal)Validation - (decimal)Calibration;
}
