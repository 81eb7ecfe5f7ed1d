using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>What the columns of a data file hold and which of them is the target.</summary>
public sealed record DataDictionary : IChecked
{
    /// <summary>Columns by the name in the file's header.</summary>
    public IReadOnlyDictionary<string, ColumnConfig> Columns { get; init; } = new Dictionary<string, ColumnConfig>();

    /// <summary>What columns not named in <see cref="Columns"/> are.</summary>
    public OtherColumns OtherColumns { get; init; } = OtherColumns.Refuse;

    /// <summary>
    /// Spellings that mean "missing" in every column, beside the empty cell and what <see cref="ColumnConfig.Missing"/> of a column adds.
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Spellings that mean yes in every boolean column, beside the usual ones (true, yes, t, y, 1).</summary>
    public IReadOnlyList<string> TrueValues { get; init; } = [];

    /// <summary>
    /// Spellings that mean no in every boolean column, beside the usual ones (false, no, f, n, 0); the empty one means empty cells.
    /// </summary>
    public IReadOnlyList<string> FalseValues { get; init; } = [];

    /// <summary>Formats of dates beside ISO 8601 in every date column, such as dd.MM.yyyy.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>
    /// Columns that are computed from those of the file, as expressions in DuckDB's SQL by name, such as
    /// <c>"days": "date_diff('day', admitted, died)"</c>. What the columns hold is said in <see cref="Columns"/>, as of any other; an
    /// expression sees numbers, dates, truth values and texts as <see cref="Columns"/> declares them (ignored ones as text), of its own row
    /// alone.
    /// </summary>
    public IReadOnlyDictionary<string, string> Derived { get; init; } = new Dictionary<string, string>();

    /// <summary>What is to be predicted.</summary>
    public required TargetConfig Target { get; init; }

    /// <summary>What a column of a file holds: as declared, or else as its target or <see cref="OtherColumns"/> says.</summary>
    /// <param name="name">The column.</param>
    internal ColumnConfig KindOf(string name) => Columns.GetValueOrDefault(name) ?? new ColumnConfig
    {
        Kind = Target.TargetColumns.Contains(name) ? Target.KindsOf(name)[0] : KindOfOthers,
    };

    /// <summary>The kind of a column that is not named in <see cref="Columns"/>.</summary>
    internal ColumnKind KindOfOthers => OtherColumns switch
    {
        OtherColumns.Numeric => ColumnKind.Numeric,
        OtherColumns.Category => ColumnKind.Category,
        _ => ColumnKind.Ignored,
    };

    /// <summary>What a column holds, with what is said of every column.</summary>
    /// <param name="column">What is said of it alone.</param>
    internal ColumnConfig Whole(ColumnConfig column)
    {
        var (yes, no) = BooleanReader.WithUsual(TrueValues, FalseValues);
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
    public IEnumerable<ConfigProblem> Check()
    {
        foreach (var problem in CheckWholeFile())
        {
            yield return problem;
        }

        var ids = Columns.Where(column => column.Value.Kind == ColumnKind.Id).Select(column => $"'{column.Key}'").ToArray();
        if (ids.Length > 1)
        {
            yield return new ConfigProblem("columns", $"needed at most one id column but got {string.Join(" and ", ids)}");
        }

        foreach (var target in Target.TargetColumns)
        {
            if (Columns.TryGetValue(target, out var declared) && !Target.KindsOf(target).Contains(declared.Kind))
            {
                var allowed = string.Join(" or ", Target.KindsOf(target)).ToLowerInvariant();
                yield return new ConfigProblem(
                    ConfigPath.Join(ConfigPath.Member("columns", target), "kind"),
                    $"the target needs {allowed} but is declared {declared.Kind.ToString().ToLowerInvariant()}");
            }
        }
    }

    private IEnumerable<ConfigProblem> CheckWholeFile()
    {
        if (Target is EventsTarget events && events.Censored.Concat(events.Causes.Keys).FirstOrDefault(Missing.Contains) is { } spelling)
        {
            yield return new ConfigProblem(
                "missing",
                $"'{spelling}' is a spelling of the target and means missing in every column: name it in missing of the columns instead");
        }

        foreach (var problem in TruthSpellings.Problems(TrueValues, FalseValues))
        {
            yield return problem;
        }

        foreach (var problem in Data.DateFormats.Problems(DateFormats))
        {
            yield return new ConfigProblem("dateFormats", problem);
        }

        foreach (var (name, column) in Columns)
        {
            if (column.Levels?.FirstOrDefault(Missing.Contains) is { } level)
            {
                yield return new ConfigProblem(
                    ConfigPath.Join(ConfigPath.Member("columns", name), "levels"),
                    $"'{level}' is a level here and means missing in every column: "
                    + "name it in missing of the columns where it is no level instead");
            }
        }
    }
}
