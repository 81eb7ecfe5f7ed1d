using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Molecules;

namespace HealthTorch.Sources.Preparation;

/// <summary>Preprocessing of raw columns to numeric features. Everything is fitted on training rows only.</summary>
public sealed record PreparationConfig
{
    // Each level is a feature with its own weights in the first layer of a network.
    private const int MaxLevels = 10_000;

    /// <summary>Scale of numeric and ordinal columns.</summary>
    public ScalingMethod Scale { get; init; } = ScalingMethod.Standardise;

    /// <summary>
    /// Standardized numeric columns are clipped to the training median plus and minus this many robust standard deviations (interquartile
    /// range over 1.349; where that is 0, standard deviations around the mean). Null: no clipping. Other scales are not clipped.
    /// </summary>
    [Range(1, 1e6)]
    public double? Clip { get; init; } = 5;

    /// <summary>Scales of individual numeric or ordinal columns that differ from <see cref="Scale"/>.</summary>
    public IReadOnlyDictionary<string, ScalingMethod> Columns { get; init; } = new Dictionary<string, ScalingMethod>();

    /// <summary>Whether a column with missing values in training gets a 0/1 feature for missingness (a category: an extra level).</summary>
    public bool MissingIndicators { get; init; } = true;

    /// <summary>
    /// Levels with fewer training rows than this are merged into one feature, "rare"; so are levels not seen in training.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int RareBelow { get; init; }

    /// <summary>Representation of molecule columns; null for a fingerprint with radius 2 and 2048 bits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RepresentationConfig? Molecules { get; init; }

    /// <summary>Scale of a numeric target: standardize unless the loss requires the original unit.</summary>
    public ScalingMethod Target { get; init; } = ScalingMethod.Standardise;

    /// <summary>Fits every step.</summary>
    /// <param name="training">The training rows only; the inputs are a <see cref="Table"/>.</param>
    /// <exception cref="ConfigException">A scale is set for a column that is not numeric or ordinal.</exception>
    /// <exception cref="DataException">There are no rows, all values of a column are missing, or its values cannot be scaled.</exception>
    public FittedPreparation Fit(Cohort training)
    {
        var columns = ((training.Inputs as Table) ?? throw new ArgumentException(
            $"needed raw inputs (Table) but got {training.Inputs.GetType().Name}", nameof(training))).Columns;
        CheckScales(columns);
        CheckValues(training.Count, columns);
        var preparation = new FittedPreparation
        {
            Columns = [.. columns.Select(FitColumn)],
            Target = training.Targets is RegressionValues numbers
                ? Data.Preparation.Scale.Fit(Target, ObservedValues.From(numbers.Values), numbers.Name)
                : null,
        };
        CheckLevels(preparation.Columns, training.Count);
        CheckFeatureNames(preparation.Features);
        return preparation;
    }

    private ColumnStep FitColumn(Column column) => column.Kind switch
    {
        ColumnKind.Numeric => NumericStep.Fit(column, GetScale(column), MissingIndicators, Clip),
        ColumnKind.Ordinal => OrdinalStep.Fit(column, GetScale(column), MissingIndicators),
        ColumnKind.Boolean => BooleanStep.Fit(column, MissingIndicators),
        ColumnKind.Category => CategoryStep.Fit(column, RareBelow, MissingIndicators),
        ColumnKind.Molecule => (Molecules ?? new FingerprintRepresentation()).Fit(column, this),
        _ => throw new ArgumentException($"needed an input column but got '{column.Name}' of kind {column.Kind}", nameof(column)),
    };

    private ScalingMethod GetScale(Column column) => Columns.GetValueOrDefault(column.Name, Scale);

    private void CheckScales(IReadOnlyList<Column> columns)
    {
        var scaled = columns.Where(column => column.Kind is ColumnKind.Numeric or ColumnKind.Ordinal);
        string[] allowed = [.. scaled.Select(column => column.Name)];
        ConfigProblem[] problems =
        [
            .. Columns.Keys.Except(allowed).Select(name => new ConfigProblem(
                $"preparation.columns.{name}", $"'{name}' is not a numeric or ordinal input; allowed: {MessageLists.Names(allowed)}")),
        ];
        if (problems.Length > 0)
        {
            throw new ConfigException(problems);
        }
    }

    private static void CheckValues(int rows, IReadOnlyList<Column> columns)
    {
        if (rows == 0)
        {
            throw new DataException("there are no training rows on which to fit the preprocessing");
        }

        string[] empty = [.. columns.Where(column => column.Values.CountMissing() == rows).Select(column => column.Name)];
        if (empty.Length > 0)
        {
            throw new DataException(
                $"no training row has a value in {MessageLists.Names(empty)}: declare such columns as ignored in the data dictionary");
        }
    }

    private static void CheckLevels(IReadOnlyList<ColumnStep> columns, int rows)
    {
        if (columns.OfType<CategoryStep>().FirstOrDefault(step => step.Levels.Count > MaxLevels) is { } step)
        {
            throw new DataException(FormattableString.Invariant(
                $"the category '{step.Name}' has {step.Levels.Count} levels in {rows} training rows; at most {MaxLevels} are allowed: ")
                + "declare an identifier as id or ignored in the data dictionary, or merge rare levels with preparation.rareBelow");
        }
    }

    private static void CheckFeatureNames(IReadOnlyList<string> features)
    {
        var twice = features.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new DataException($"two features would have the same name '{twice.Key}': rename one of the columns or levels from which "
                + "they are created");
        }
    }
}
