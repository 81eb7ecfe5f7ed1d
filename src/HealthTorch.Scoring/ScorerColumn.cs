using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Scoring;

/// <summary>A column that a model reads.</summary>
/// <param name="Name">The column's name in the training data.</param>
/// <param name="Kind">How a value is given: a number, a boolean (0 or 1), or the name of a level (category, ordinal).</param>
/// <param name="Levels">
/// The levels of a categorical or ordinal column that occurred in training, ordinal levels in their order; for strata, all allowed names.
/// </param>
public sealed record ScorerColumn(string Name, ColumnKind Kind, IReadOnlyList<string> Levels)
{
    internal static ScorerColumn From(ColumnStep step) => new(step.Name, step.Kind, step switch
    {
        CategoryStep category => [.. category.Levels, .. category.Rare],
        OrdinalStep ordinal => ordinal.Levels,
        _ => [],
    });

    internal static ScorerColumn From(StratifiedHazards strata) => new(strata.Column, ColumnKind.Category, strata.Strata);
}
