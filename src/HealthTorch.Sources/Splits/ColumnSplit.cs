using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Validation;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Sources.Splits;

/// <summary>A predefined split: an annotation column of the data names the partition of each row.</summary>
public sealed record ColumnSplit : SplitConfig, IValidatable
{
    /// <summary>The annotation column.</summary>
    public required string Column { get; init; }

    /// <summary>The values of the training rows.</summary>
    public required IReadOnlyList<string> Train { get; init; }

    /// <summary>The values of the validation rows.</summary>
    public IReadOnlyList<string> Validation { get; init; } = [];

    /// <summary>The values of the test rows.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>
    /// Proportion of the training rows held out for validation if the column defines no validation rows: seeded, stratified by class, by
    /// whole patients.
    /// </summary>
    [Range(0, 0.9)]
    public double ValidationShare { get; init; }

    /// <summary>The values of the calibration rows.</summary>
    public IReadOnlyList<string> Calibration { get; init; } = [];

    /// <summary>
    /// Proportion of the test rows held out for calibration of the trained model, so that calibration and test patients are similar:
    /// seeded, stratified by class, by whole patients.
    /// </summary>
    [Range(0, 0.9)]
    public double CalibrationShare { get; init; }

    /// <summary>
    /// Whether rows with the same inputs must stay in one partition: held-out proportions keep them together, and a column that assigns
    /// them to several partitions is an error.
    /// </summary>
    public bool GroupEqualRows { get; init; }

    /// <inheritdoc/>
    internal override bool HasCalibrationRows => Calibration.Count > 0 || CalibrationShare > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        if (Train.Count == 0)
        {
            yield return new ConfigProblem("train", "must name at least one value");
        }

        if (ValidationShare > 0 && Validation.Count > 0)
        {
            yield return new ConfigProblem("validationShare", "cannot be combined with validation, which already names values of the "
                + "column");
        }

        if (CalibrationShare > 0 && Calibration.Count > 0)
        {
            yield return new ConfigProblem("calibrationShare", "cannot be combined with calibration, which already names values of the "
                + "column");
        }

        foreach (var twice in AllValues().CountBy(value => value).Where(count => count.Value > 1))
        {
            yield return new ConfigProblem(
                "train", $"the value '{twice.Key}' is listed {twice.Value} times in train, validation, calibration and test; list it once");
        }
    }

    /// <inheritdoc/>
    public override Split Assign(Cohort cohort, long seed)
    {
        ThrowIfInvalid(Validate());
        var values = GetValues(cohort);
        CheckValues(values);
        var split =
            new Split(FindRows(values, Train), FindRows(values, Validation), FindRows(values, Test)) { Calibration =
                FindRows(values, Calibration) };
        CheckPartitions(cohort, split);
        return HoldOut(GroupEqualRows ? GroupEqual(cohort, split) : cohort, split, seed);
    }

    private Cohort GroupEqual(Cohort cohort, Split split)
    {
        var grouped = EqualRows.Group(cohort);
        var torn = PatientIndex.FromIds(grouped.Ids).FindSplitPatients([split.Train, split.Validation, split.Calibration, split.Test]);
        return torn.Count == 0 ? grouped : throw new DataException(
            $"column '{Column}' assigns rows with the same inputs to more than one partition ({MessageLists.Rows(torn)}), which "
                + "groupEqualRows "
            + "of the split forbids: correct the column, remove groupEqualRows, or use a split by fractions");
    }

    private Split HoldOut(Cohort cohort, Split split, long seed)
    {
        if (ValidationShare > 0)
        {
            var held = HoldOutRows.Draw(cohort, split.Train, ValidationShare, stratify: true, Seeds.CreateStream(seed, RandomStreamName));
            split = split with { Train = held.Remaining, Validation = held.HeldOut };
        }

        if (CalibrationShare > 0)
        {
            var held = HoldOutRows.Draw(
                cohort, split.Test, CalibrationShare, stratify: true, Seeds.CreateStream(seed, $"{RandomStreamName}/calibration"));
            split = split with { Test = held.Remaining, Calibration = held.HeldOut };
        }

        return split;
    }

    private IEnumerable<string> AllValues() => [.. Train, .. Validation, .. Calibration, .. Test];

    private IReadOnlyList<string?> GetValues(Cohort cohort) => cohort.Annotations.TryGetValue(Column, out var values)
        ? values
        : throw new DataException(
            $"the split's column '{Column}' is not an annotation, site or date column of the data; "
            + $"allowed: {MessageLists.Names(cohort.Annotations.Keys)}");

    private void CheckValues(IReadOnlyList<string?> values)
    {
        var missing = values.Count(value => value is null);
        if (missing > 0)
        {
            throw new DataException($"column '{Column}' has no value in {missing} of {values.Count} rows, so they belong to no partition");
        }

        string[] others = [.. values.Select(value => value!).Except(AllValues()).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
        {
            throw new DataException(
                $"column '{Column}' has values that the split does not list: {MessageLists.Names(others)}; "
                + $"it lists {MessageLists.Names(AllValues())}");
        }
    }

    private static int[] FindRows(IReadOnlyList<string?> values, IReadOnlyList<string> named) =>
        [.. Enumerable.Range(0, values.Count).Where(row => named.Contains(values[row]))];

    private void CheckPartitions(Cohort cohort, Split split)
    {
        if (split.Train.Count == 0)
        {
            throw new DataException($"no row of column '{Column}' has {MessageLists.Names(Train)}, so there are no training rows");
        }

        var torn = PatientIndex.FromIds(cohort.Ids).FindSplitPatients([split.Train, split.Validation, split.Calibration, split.Test]);
        if (torn.Count > 0)
        {
            throw new DataException(
                $"column '{Column}' assigns {MessageLists.Count(torn.Count, "patient")} to more than one partition: "
                + MessageLists.Names(torn.Select(row => cohort.Ids[row])));
        }
    }
}
