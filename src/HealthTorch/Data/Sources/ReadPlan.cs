using HealthTorch.Configuration;

namespace HealthTorch.Data;

/// <summary>Binds a column of a file to a column configuration.</summary>
/// <param name="Index">Position of the column in the file, from 0.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="Config">Configuration of the column.</param>
/// <param name="IsTarget">Whether the column is a target.</param>
internal record PlannedColumn(int Index, string Name, ColumnConfig Config, bool IsTarget)
{
    /// <summary>Whether the column is a model input.</summary>
    public bool IsInput => !IsTarget && IsInputKind(Config.Kind);

    /// <summary>Creates the reader for the cells of the column.</summary>
    /// <param name="numbers">The number format.</param>
    public virtual ColumnReader MakeReader(NumberFormat numbers) => ColumnReader.Of(Name, Config, numbers);

    /// <summary>Whether columns of a kind are model inputs.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsInputKind(ColumnKind kind) =>
        kind is ColumnKind.Numeric or ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Ordinal or ColumnKind.Molecule;
}

/// <summary>Matches a data dictionary with the columns of a file: determines which columns are read, and how.</summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">The data dictionary.</param>
/// <param name="request">The column bindings for new patients, who need no target; null for patients with targets.</param>
internal sealed class ReadPlan(SourceFile file, DataDictionary dictionary, RequestPlan? request)
{
    private const int MostNames = 10;

    private readonly HashSet<string> _present = [.. file.Columns];

    /// <summary>The columns to read, in the order of the file.</summary>
    /// <exception cref="DataException">The file does not match the dictionary; the message lists all reasons.</exception>
    public IReadOnlyList<PlannedColumn> Columns()
    {
        string[] absent = [.. Absent(), .. AbsentTargets()];
        string[] hints = [.. absent.Length > 0 ? file.HeaderHints : []];
        string[] problems = [.. Faults(), .. absent, .. request is null ? Undeclared() : request.Problems(), .. hints];
        PlannedColumn[] planned = problems.Length > 0 ? []
            : [.. request is null ? file.Columns.Select(Planned).OfType<PlannedColumn>() : file.Columns.SelectMany(request.Columns)];
        if (problems.Length == 0 && !planned.Any(column => column.IsInput))
        {
            problems =
                ["no column is a model input; at least one column other than the target must be numeric, category, boolean, ordinal or "
                    + "molecule"];
        }

        return problems.Length switch
        {
            0 => planned,
            1 => throw new DataException($"{file.Name}: {problems[0]}"),
            _ => throw new DataException($"{file.Name} does not match its dictionary:\n  {string.Join("\n  ", problems)}"),
        };
    }

    private PlannedColumn? Planned(string name, int index)
    {
        var isTarget = IsTarget(name);
        var config = dictionary.KindOf(name);
        return config.Kind == ColumnKind.Ignored ? null : new PlannedColumn(index, name, dictionary.Whole(config), isTarget);
    }

    private IEnumerable<string> Faults() => dictionary.Check()
        .Concat((dictionary.Target as IChecked)?.Check().Select(p => p with { Path = ConfigPath.Join("target", p.Path) }) ?? [])
        .Concat(dictionary.Columns.SelectMany(c => c.Value.Check().Select(p => p with { Path = ConfigPath.Join(PathOf(c.Key), p.Path) })))
        .Select(problem => problem.ToString());

    private IEnumerable<string> Absent() =>
        from declared in dictionary.Columns
        where !IsTarget(declared.Key) && !_present.Contains(declared.Key)
        where request is null || PlannedColumn.IsInputKind(declared.Value.Kind)
        select $"column '{declared.Key}' is declared but does not exist in the file{Spelling.Hint(declared.Key, FreeColumns)}";

    private IEnumerable<string> AbsentTargets() =>
        from target in dictionary.Target.TargetColumns
        let isStrata = target == dictionary.Target.StrataColumn
        where (isStrata || request is null) && !_present.Contains(target)
        select $"the {(isStrata ? "strata column" : "target column")} '{target}' does not exist "
            + $"in the file{Spelling.Hint(target, FreeColumns)}";

    private IEnumerable<string> Undeclared()
    {
        string[] names = dictionary.OtherColumns == OtherColumns.Refuse ? [.. FreeColumns.Select(name => $"'{name}'")] : [];
        if (names.Length > 0)
        {
            var more = names.Length > MostNames ? $" and {names.Length - MostNames} more" : "";
            yield return $"columns that are not declared: {string.Join(", ", names.Take(MostNames))}{more}; "
                + "declare them in columns (the kind may be ignored), or set otherColumns";
        }
    }

    private static string PathOf(string column) => ConfigPath.Member("columns", column);

    private IEnumerable<string> FreeColumns => file.Columns.Where(name => !IsTarget(name) && !dictionary.Columns.ContainsKey(name));

    private bool IsTarget(string name) => dictionary.Target.TargetColumns.Contains(name);
}
