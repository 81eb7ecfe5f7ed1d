using HealthTorch.Configuration;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Survival;

namespace HealthTorch.Sources.Dictionary;

/// <summary>Description of the columns of a data file and of the target.</summary>
public sealed record DataDictionary : IValidatable
{
    /// <summary>Columns by their name in the header of the file.</summary>
    public IReadOnlyDictionary<string, ColumnConfig> Columns { get; init; } = new Dictionary<string, ColumnConfig>();

    /// <summary>How columns that are not named in <see cref="Columns"/> are read.</summary>
    public OtherColumns OtherColumns { get; init; } = OtherColumns.Refuse;

    /// <summary>
    /// Spellings of a missing value in every column, in addition to the empty cell and to <see cref="ColumnConfig.Missing"/> of the column.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Spellings of true in every boolean column, in addition to the default ones (true, yes, t, y, 1).</summary>
    public IReadOnlyList<string> TrueValues { get; init; } = [];

    /// <summary>
    /// Spellings of false in every boolean column, in addition to the default ones (false, no, f, n, 0); the empty spelling matches empty
    /// cells.
    /// </summary>
    public IReadOnlyList<string> FalseValues { get; init; } = [];

    /// <summary>Date formats in every date column in addition to ISO 8601, such as dd.MM.yyyy.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>
    /// Columns that are computed from the columns of the file: DuckDB SQL expressions by column name, such as <c>"days": "date_diff('day',
    /// admitted, died)"</c>. Derived columns are described in <see cref="Columns"/> like all others; an expression reads numbers, dates,
    /// booleans and texts of its own row, as declared in <see cref="Columns"/> (ignored columns as text).
    /// </summary>
    public IReadOnlyDictionary<string, string> Derived { get; init; } = new Dictionary<string, string>();

    /// <summary>The target to predict.</summary>
    public required TargetConfig Target { get; init; }

    /// <summary>The description of a column of a file: as declared, or else by the target or <see cref="OtherColumns"/>.</summary>
    /// <param name="name">The name of the column.</param>
    internal ColumnConfig GetColumnConfig(string name) => Columns.GetValueOrDefault(name) ?? new ColumnConfig
    {
        Kind = Target.TargetColumns.Contains(name) ? Target.AllowedKinds(name)[0] : OtherColumnsKind,
    };

    /// <summary>The kind of a column that is not named in <see cref="Columns"/>.</summary>
    internal ColumnKind OtherColumnsKind => OtherColumns switch
    {
        OtherColumns.Numeric => ColumnKind.Numeric,
        OtherColumns.Category => ColumnKind.Category,
        _ => ColumnKind.Ignored,
    };

    /// <summary>The description of a column, completed with the settings for all columns.</summary>
    /// <param name="column">The settings of the column itself.</param>
    internal ColumnConfig WithFileDefaults(ColumnConfig column)
    {
        var (yes, no) = BooleanReader.WithDefaults(TrueValues, FalseValues);
        var isBoolean = column.Kind == ColumnKind.Boolean;
        return column with
        {
            Missing = [.. column.Missing, .. Missing],
            TrueValues = isBoolean ? column.TrueValues ?? yes : null,
            FalseValues = isBoolean ? column.FalseValues ?? no : null,
            DateFormats = column is { Kind: ColumnKind.Date, DateFormats.Count: 0 } ? DateFormats : column.DateFormats,
        };
    }

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate()
    {
        foreach (var problem in CheckWholeFile())
        {
            yield return problem;
        }

        var ids = Columns.Where(column => column.Value.Kind == ColumnKind.Id).Select(column => $"'{column.Key}'").ToArray();
        if (ids.Length > 1)
        {
            yield return new ConfigProblem("columns", $"only one id column is allowed, but there are several: {string.Join(" and ", ids)}");
        }

        foreach (var target in Target.TargetColumns)
        {
            if (Columns.TryGetValue(target, out var declared) && !Target.AllowedKinds(target).Contains(declared.Kind))
            {
                var allowed = string.Join(" or ", Target.AllowedKinds(target)).ToLowerInvariant();
                yield return new ConfigProblem(
                    ConfigPath.Join(ConfigPath.Member("columns", target), "kind"),
                    $"the target must be of kind {allowed}, but is declared {declared.Kind.ToString().ToLowerInvariant()}");
            }
        }
    }

    private IEnumerable<ConfigProblem> CheckWholeFile()
    {
        if (Target is SurvivalTarget events && events.Censored.Concat(events.Causes.Keys).FirstOrDefault(Missing.Contains) is { } spelling)
        {
            yield return new ConfigProblem(
                "missing",
                $"'{spelling}' is a spelling in the target but means missing in every column: list it in \"missing\" of the individual "
                    + "columns instead");
        }

        foreach (var problem in BooleanSpellingRules.FindProblems(TrueValues, FalseValues))
        {
            yield return problem;
        }

        foreach (var problem in DateFormatRules.FindProblems(DateFormats))
        {
            yield return new ConfigProblem("dateFormats", problem);
        }

        foreach (var (name, column) in Columns)
        {
            if (column.Levels?.FirstOrDefault(Missing.Contains) is { } level)
            {
                yield return new ConfigProblem(
                    ConfigPath.Join(ConfigPath.Member("columns", name), "levels"),
                    $"'{level}' is a level of this column but means missing in every column: "
                    + "list it in \"missing\" of the columns in which it is not a level instead");
            }
        }
    }
}
