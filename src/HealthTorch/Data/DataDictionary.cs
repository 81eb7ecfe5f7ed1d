using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>What to do with a value that the dictionary does not allow.</summary>
public enum ViolationPolicy
{
    /// <summary>Stop with an error that names file, row, column, value and what is allowed.</summary>
    Refuse,

    /// <summary>Treat it as missing and count it.</summary>
    Missing,

    /// <summary>Leave the row out and list it; of a column of molecules.</summary>
    Drop,
}

/// <summary>Which fragments of a molecule are read: parts without a bond between them, as of salts.</summary>
public enum MoleculeFragments
{
    /// <summary>All of them, as one molecule.</summary>
    All,

    /// <summary>
    /// The largest one: of those with carbon, where there are any, the one with the most heavy atoms; of equals the heavier one, then the
    /// one whose canonical SMILES comes first. Its charge stays as written, and tautomers are not changed.
    /// </summary>
    Largest,
}

/// <summary>What columns without an entry of their own are.</summary>
public enum OtherColumns
{
    /// <summary>An error: every column must be declared.</summary>
    Refuse,

    /// <summary>Numeric inputs.</summary>
    Numeric,

    /// <summary>Category inputs.</summary>
    Category,

    /// <summary>Not read.</summary>
    Ignored,
}

/// <summary>What to do with a row whose target is missing.</summary>
public enum MissingTarget
{
    /// <summary>Stop with an error that names the first such row and how many there are.</summary>
    Refuse,

    /// <summary>Leave the row out and count it.</summary>
    Drop,
}

/// <summary>What one column of a data file holds.</summary>
public sealed record ColumnConfig : IChecked
{
    /// <summary>Numeric, category, boolean, ordinal, molecule, id, site, date, annotation or ignored.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Unit of a numeric column, such as mmHg.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest allowed number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest allowed number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Spellings that mean "missing" beside the empty cell, such as NA, ? or 0 (and 0.0: a number stands for its value).</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>
    /// Spellings that mean yes in a boolean column, instead of the usual ones (true, yes, t, y, 1); the empty one means empty cells. Letter
    /// case does not count. Given together with <see cref="FalseValues"/>.
    /// </summary>
    public IReadOnlyList<string>? TrueValues { get; init; }

    /// <summary>Spellings that mean no in a boolean column, instead of the usual ones (false, no, f, n, 0).</summary>
    public IReadOnlyList<string>? FalseValues { get; init; }

    /// <summary>
    /// Formats of a date beside ISO 8601, as .NET writes them: dd.MM.yyyy, MM/dd/yyyy HH:mm, d MMM yyyy. Dates read so are kept as
    /// ISO 8601.
    /// </summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Allowed levels of a category; of an ordinal, in their order (required there). Null: whatever the data hold.</summary>
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>What to do with a value that is not allowed.</summary>
    public ViolationPolicy OnViolation { get; init; } = ViolationPolicy.Refuse;

    /// <summary>
    /// Which fragments of a molecule are read, in training and prediction alike: largest strips salts and solvents. Tautomers are not
    /// standardized (the RDKit in use offers no function for it): write a compound in one form throughout.
    /// </summary>
    public MoleculeFragments Fragments { get; init; } = MoleculeFragments.All;

    private string KindName => Kind.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Check() =>
        [.. CheckNumeric(), .. CheckTruth(), .. CheckDates(), .. CheckLevels(), .. CheckId(), .. CheckMolecule(), .. CheckFragments()];

    private IEnumerable<ConfigProblem> CheckNumeric()
    {
        var isNumeric = Kind == ColumnKind.Numeric;
        (string Name, object? Value)[] given = [("unit", Unit), ("minimum", Minimum), ("maximum", Maximum)];
        foreach (var (name, _) in given.Where(member => member.Value is not null && !isNumeric))
        {
            yield return new ConfigProblem(name, $"belongs to a numeric column, and this one is {KindName}");
        }

        if (Minimum > Maximum)
        {
            yield return new ConfigProblem("minimum", $"is {Minimum}, above the maximum {Maximum}");
        }
    }

    private IEnumerable<ConfigProblem> CheckTruth()
    {
        if (TrueValues is null && FalseValues is null)
        {
            yield break;
        }

        if (Kind != ColumnKind.Boolean)
        {
            yield return new ConfigProblem(
                TrueValues is null ? "falseValues" : "trueValues", $"belongs to a boolean column, and this one is {KindName}");
        }

        if (TrueValues is not { Count: > 0 } || FalseValues is not { Count: > 0 })
        {
            yield return new ConfigProblem("trueValues", "belongs together with falseValues: give both one or more spellings");
        }

        if (TrueValues?.Intersect(FalseValues ?? [], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
        {
            yield return new ConfigProblem("falseValues", $"'{both}' cannot mean both yes and no");
        }
    }

    private IEnumerable<ConfigProblem> CheckDates()
    {
        if (DateFormats.Count > 0 && Kind != ColumnKind.Date)
        {
            yield return new ConfigProblem("dateFormats", $"belongs to a date column, and this one is {KindName}");
        }

        foreach (var problem in Data.DateFormats.Problems(DateFormats))
        {
            yield return new ConfigProblem("dateFormats", problem);
        }
    }

    private IEnumerable<ConfigProblem> CheckLevels()
    {
        if (Kind == ColumnKind.Ordinal && Levels is null)
        {
            yield return new ConfigProblem("levels", "an ordinal column needs its levels, in their order");
        }

        if (Levels is null)
        {
            yield break;
        }

        if (Kind is not (ColumnKind.Category or ColumnKind.Ordinal))
        {
            yield return new ConfigProblem("levels", $"belongs to a category or ordinal column, and this one is {KindName}");
        }

        var areNames = Levels.All(level => level.Length > 0 && level == level.Trim());
        if (Levels.Count == 0 || Levels.Distinct().Count() < Levels.Count || !areNames)
        {
            yield return new ConfigProblem("levels", "needs one or more different names without white space around them");
        }

        if (Levels.FirstOrDefault(Missing.Contains) is { } both)
        {
            yield return new ConfigProblem("levels", $"'{both}' cannot be both a level and a missing marker");
        }
    }

    private IEnumerable<ConfigProblem> CheckMolecule()
    {
        if (Kind == ColumnKind.Molecule && OnViolation == ViolationPolicy.Missing)
        {
            yield return new ConfigProblem("onViolation", "a molecule cannot be missing: refuse it, or drop its row");
        }

        if (Kind != ColumnKind.Molecule && OnViolation == ViolationPolicy.Drop)
        {
            yield return new ConfigProblem("onViolation", $"drop belongs to a molecule column, and this one is {KindName}");
        }
    }

    private IEnumerable<ConfigProblem> CheckFragments()
    {
        if (Kind != ColumnKind.Molecule && Fragments != MoleculeFragments.All)
        {
            yield return new ConfigProblem("fragments", $"belongs to a molecule column, and this one is {KindName}");
        }
    }

    private IEnumerable<ConfigProblem> CheckId()
    {
        if (Kind == ColumnKind.Id && OnViolation == ViolationPolicy.Missing)
        {
            yield return new ConfigProblem("onViolation", "an id cannot be missing");
        }
    }
}

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

        if (TrueValues.Intersect(FalseValues, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
        {
            yield return new ConfigProblem("falseValues", $"'{both}' cannot mean both yes and no");
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

/// <summary>Which columns make the targets.</summary>
public abstract record TargetConfig
{
    /// <summary>The columns read as targets, so never as inputs.</summary>
    public abstract IReadOnlyList<string> TargetColumns { get; }

    /// <summary>The target column that predictions need too: strata of patients; null where there is none.</summary>
    internal virtual string? StrataColumn => null;

    /// <summary>What to do with a row whose target is missing.</summary>
    public MissingTarget OnMissing { get; init; } = MissingTarget.Refuse;

    /// <summary>Whether a row is known only where all columns are.</summary>
    internal virtual bool NeedsAll => true;

    /// <summary>The kinds that a target column may be declared as; the first where it is not declared.</summary>
    /// <param name="column">One of <see cref="TargetColumns"/>.</param>
    internal abstract IReadOnlyList<ColumnKind> KindsOf(string column);
}

/// <summary>A column of classes: the target of a diagnosis.</summary>
public sealed record ClassesTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The class that means disease (or event): needed of two classes, unless the column is boolean; none of more.</summary>
    public string? Positive { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> KindsOf(string column) => [ColumnKind.Category, ColumnKind.Ordinal, ColumnKind.Boolean];
}

/// <summary>A column of numbers: the target of a regression.</summary>
public sealed record NumbersTarget : TargetConfig
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Unit, such as mg/dl; null for that of the column's entry.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetColumns => [Column];

    /// <inheritdoc/>
    internal override IReadOnlyList<ColumnKind> KindsOf(string column) => [ColumnKind.Numeric];
}
