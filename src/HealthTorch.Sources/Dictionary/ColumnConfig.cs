using HealthTorch.Configuration;
using HealthTorch.Data.Columns;

namespace HealthTorch.Sources.Dictionary;

/// <summary>Description of one column of a data file.</summary>
public sealed record ColumnConfig : IValidatable
{
    /// <summary>Numeric, category, boolean, ordinal, molecule, id, site, date, annotation or ignored.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>Unit of a numeric column, such as mmHg.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest allowed number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest allowed number.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// Spellings of a missing value in addition to the empty cell, such as NA, ? or 0 (a number also matches equal numbers, such as 0.0).
    /// </summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>
    /// Spellings of true in a boolean column, instead of the default ones (true, yes, t, y, 1); the empty spelling matches empty cells.
    /// Case is ignored. Must be given together with <see cref="FalseValues"/>.
    /// </summary>
    public IReadOnlyList<string>? TrueValues { get; init; }

    /// <summary>Spellings of false in a boolean column, instead of the default ones (false, no, f, n, 0).</summary>
    public IReadOnlyList<string>? FalseValues { get; init; }

    /// <summary>
    /// Date formats in addition to ISO 8601, in .NET notation: dd.MM.yyyy, MM/dd/yyyy HH:mm, d MMM yyyy. Dates are stored as ISO 8601.
    /// </summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>
    /// Allowed levels of a category; for an ordinal column, the levels in order (required). Null: all levels in the data are allowed.
    /// </summary>
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>What to do with a value that is not allowed.</summary>
    public ViolationPolicy OnViolation { get; init; } = ViolationPolicy.Refuse;

    /// <summary>
    /// Which fragments of a molecule are read, in training and in prediction: largest strips salts and solvents. Tautomers are not
    /// standardized (the RDKit build in use has no function for it): write each compound in the same form throughout.
    /// </summary>
    public MoleculeFragments Fragments { get; init; } = MoleculeFragments.All;

    private string KindName => Kind.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() =>
        [
            .. CheckNumeric(),
            .. CheckBooleanValues(),
            .. CheckDates(),
            .. CheckLevels(),
            .. CheckId(),
            .. CheckMolecule(),
            .. CheckFragments()
        ];

    private IEnumerable<ConfigProblem> CheckNumeric()
    {
        var isNumeric = Kind == ColumnKind.Numeric;
        (string Name, object? Value)[] given = [("unit", Unit), ("minimum", Minimum), ("maximum", Maximum)];
        foreach (var (name, _) in given.Where(member => member.Value is not null && !isNumeric))
        {
            yield return new ConfigProblem(name, $"applies only to a numeric column, but this column is {KindName}");
        }

        if (Minimum > Maximum)
        {
            yield return new ConfigProblem("minimum", $"is {Minimum}, above the maximum {Maximum}");
        }
    }

    private IEnumerable<ConfigProblem> CheckBooleanValues()
    {
        if (TrueValues is null && FalseValues is null)
        {
            yield break;
        }

        if (Kind != ColumnKind.Boolean)
        {
            yield return new ConfigProblem(
                TrueValues is null ? "falseValues" : "trueValues", $"applies only to a boolean column, but this column is {KindName}");
        }

        if (TrueValues is not { Count: > 0 } || FalseValues is not { Count: > 0 })
        {
            yield return new ConfigProblem("trueValues", "must be given together with falseValues, each with one or more spellings");
        }

        foreach (var problem in BooleanSpellingRules.FindProblems(TrueValues ?? [], FalseValues ?? []))
        {
            yield return problem;
        }
    }

    private IEnumerable<ConfigProblem> CheckDates()
    {
        if (DateFormats.Count > 0 && Kind != ColumnKind.Date)
        {
            yield return new ConfigProblem("dateFormats", $"applies only to a date column, but this column is {KindName}");
        }

        foreach (var problem in DateFormatRules.FindProblems(DateFormats))
        {
            yield return new ConfigProblem("dateFormats", problem);
        }
    }

    private IEnumerable<ConfigProblem> CheckLevels()
    {
        if (Kind == ColumnKind.Ordinal && Levels is null)
        {
            yield return new ConfigProblem("levels", "an ordinal column requires its levels, in order");
        }

        if (Levels is null)
        {
            yield break;
        }

        if (Kind is not (ColumnKind.Category or ColumnKind.Ordinal))
        {
            yield return new ConfigProblem("levels", $"applies only to a category or ordinal column, but this column is {KindName}");
        }

        var areNames = Levels.All(level => level.Length > 0 && level == level.Trim());
        if (Levels.Count == 0 || Levels.Distinct().Count() < Levels.Count || !areNames)
        {
            yield return new ConfigProblem("levels", "must have one or more distinct names without leading or trailing white space");
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
            yield return new ConfigProblem("onViolation", "a molecule cannot be missing: use refuse or drop");
        }

        if (Kind != ColumnKind.Molecule && OnViolation == ViolationPolicy.Drop)
        {
            yield return new ConfigProblem("onViolation", $"drop applies only to a molecule column, but this column is {KindName}");
        }
    }

    private IEnumerable<ConfigProblem> CheckFragments()
    {
        if (Kind != ColumnKind.Molecule && Fragments != MoleculeFragments.All)
        {
            yield return new ConfigProblem("fragments", $"applies only to a molecule column, but this column is {KindName}");
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
