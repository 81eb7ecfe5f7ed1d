using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>A predefined split: an annotation column of the data names the partition of each row.</summary>
public sealed record ColumnSplit : SplitConfig, IChecked
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
    internal override bool Calibrates => Calibration.Count > 0 || CalibrationShare > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check()
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
    public override Split Part(Cohort cohort, long seed)
    {
        Refuse(Check());
        var values = Values(cohort);
        CheckNamed(values);
        var split =
            new Split(Rows(values, Train), Rows(values, Validation), Rows(values, Test)) { Calibration = Rows(values, Calibration) };
        CheckParts(cohort, split);
        return HoldBack(GroupEqualRows ? Grouped(cohort, split) : cohort, split, seed);
    }

    private Cohort Grouped(Cohort cohort, Split split)
    {
        var grouped = EqualRows.Group(cohort);
        var torn = Patients.Of(grouped.Ids).Torn([split.Train, split.Validation, split.Calibration, split.Test]);
        return torn.Count == 0 ? grouped : throw new DataException(
            $"column '{Column}' assigns rows with the same inputs to more than one partition ({Listing.Rows(torn)}), which groupEqualRows "
            + "of the split forbids: correct the column, remove groupEqualRows, or use a split by fractions");
    }

    private Split HoldBack(Cohort cohort, Split split, long seed)
    {
        if (ValidationShare > 0)
        {
            var held = HeldBack.Of(cohort, split.Train, ValidationShare, stratify: true, Seeds.Stream(seed, Stream));
            split = split with { Train = held.Kept, Validation = held.Taken };
        }

        if (CalibrationShare > 0)
        {
            var held = HeldBack.Of(cohort, split.Test, CalibrationShare, stratify: true, Seeds.Stream(seed, $"{Stream}/calibration"));
            split = split with { Test = held.Kept, Calibration = held.Taken };
        }

        return split;
    }

    private IEnumerable<string> AllValues() => [.. Train, .. Validation, .. Calibration, .. Test];

    private IReadOnlyList<string?> Values(Cohort cohort) => cohort.Annotations.TryGetValue(Column, out var values)
        ? values
        : throw new DataException(
            $"the split's column '{Column}' is not an annotation, site or date column of the data; "
            + $"allowed: {Listing.Names(cohort.Annotations.Keys)}");

    private void CheckNamed(IReadOnlyList<string?> values)
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
                $"column '{Column}' has values that the split does not list: {Listing.Names(others)}; "
                + $"it lists {Listing.Names(AllValues())}");
        }
    }

    private static int[] Rows(IReadOnlyList<string?> values, IReadOnlyList<string> named) =>
        [.. Enumerable.Range(0, values.Count).Where(row => named.Contains(values[row]))];

    private void CheckParts(Cohort cohort, Split split)
    {
        if (split.Train.Count == 0)
        {
            throw new DataException($"no row of column '{Column}' has {Listing.Names(Train)}, so there are no training rows");
        }

        var torn = Patients.Of(cohort.Ids).Torn([split.Train, split.Validation, split.Calibration, split.Test]);
        if (torn.Count > 0)
        {
            throw new DataException(
                $"column '{Column}' assigns {Listing.Count(torn.Count, "patient")} to more than one partition: "
                + Listing.Names(torn.Select(row => cohort.Ids[row])));
        }
    }
}
