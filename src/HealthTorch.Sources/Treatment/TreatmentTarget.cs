using System.ComponentModel.DataAnnotations;
using HealthTorch.Configuration;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Survival;

namespace HealthTorch.Sources.Treatment;

/// <summary>A treatment target, for models of treatment effects: a column of treatments and an outcome.</summary>
public sealed record TreatmentTarget : TargetConfig, IValidatable
{
    /// <summary>The column of the treatment that each patient received.</summary>
    public required string Treatment { get; init; }

    /// <summary>Name of each arm by its spelling in the column, with the reference (control) first.</summary>
    public required IReadOnlyDictionary<string, string> Arms { get; init; }

    /// <summary>The outcome: numbers, two classes, or times to one event.</summary>
    public required TargetConfig Outcome { get; init; }

    /// <summary>
    /// For survival outcomes, the horizon of the restricted mean survival time; null for the longest time to which every arm was followed.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Horizon { get; init; }

    /// <summary>Whether a higher outcome (classes: the positive class, survival: a longer time) is better for the patient.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Trial or observational.</summary>
    public required StudyDesign Design { get; init; }

    /// <summary>For a trial, the probability of each arm by its name; null if it is unknown or given in columns.</summary>
    public IReadOnlyDictionary<string, double>? Propensities { get; init; }

    /// <summary>
    /// For a trial whose probabilities differ between patients, the column with the probability of each arm, by the name of the arm.
    /// </summary>
    public IReadOnlyDictionary<string, string>? PropensityColumns { get; init; }

    /// <summary>For simulated patients, the column with the true expected outcome under each arm, by the name of the arm.</summary>
    public IReadOnlyDictionary<string, string>? Potential { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns =>
        [Treatment, .. Outcome.TargetColumns, .. PropensityColumns?.Values ?? [], .. Potential?.Values ?? []];

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() => [.. CheckArms(), .. CheckOutcome(), .. CheckPropensities(), .. CheckNames()];

    private IEnumerable<ConfigProblem> CheckArms()
    {
        if (Arms.Count < 2 || Arms.Values.Append("").Distinct().Count() < Arms.Count + 1)
        {
            yield return new ConfigProblem("arms", "must have two or more distinct names, the reference first");
        }

        if (TargetColumns.Distinct().Count() < TargetColumns.Count)
        {
            yield return new ConfigProblem(
                "treatment", "treatment, outcome, propensities and potential outcomes must be different columns");
        }
    }

    private IEnumerable<ConfigProblem> CheckOutcome()
    {
        if (Outcome is TreatmentTarget
            or SurvivalTarget { Causes.Count: > 1 }
            or SurvivalTarget { Entry: not null }
            or SurvivalTarget { Strata: not null })
        {
            yield return new ConfigProblem("outcome", "must be regression, classification with two classes, or survival with one event "
                + "and without entry or strata");
        }

        if (Outcome.OnMissing != MissingTarget.Refuse)
        {
            yield return new ConfigProblem(
                "outcome.onMissing", "must be set on the treatment target, not on its outcome");
        }

        if (Horizon is not null && Outcome is not SurvivalTarget)
        {
            yield return new ConfigProblem("horizon", "is allowed only for a survival outcome");
        }
    }

    private IEnumerable<ConfigProblem> CheckPropensities()
    {
        if ((Propensities ?? (object?)PropensityColumns) is not null && Design != StudyDesign.Trial)
        {
            yield return new ConfigProblem("design", "known propensities are allowed only for the design trial");
        }

        if (Propensities is not null && PropensityColumns is not null)
        {
            yield return new ConfigProblem("propensities", "give either propensities or propensityColumns, not both");
        }

        if (Propensities is { } known && (known.Values.Any(value => !(value > 0)) || Math.Abs(known.Values.Sum() - 1) > 1e-6))
        {
            yield return new ConfigProblem("propensities", "must be numbers above 0 that sum to 1");
        }
    }

    private IEnumerable<ConfigProblem> CheckNames()
    {
        (string Path, IEnumerable<string>? Names)[] maps =
            [("propensities", Propensities?.Keys), ("propensityColumns", PropensityColumns?.Keys), ("potential", Potential?.Keys)];
        return
            from map in maps
            where map.Names is not null && !map.Names.Order().SequenceEqual(Arms.Values.Order())
            select new ConfigProblem(map.Path, $"must have one entry per arm: {MessageLists.Names(Arms.Values)}");
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> AllowedKinds(string column) =>
        column == Treatment ? [ColumnKind.Category, ColumnKind.Ordinal]
        : Outcome.TargetColumns.Contains(column) ? Outcome.AllowedKinds(column)
        : [ColumnKind.Numeric];
}
