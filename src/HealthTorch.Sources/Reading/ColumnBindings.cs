using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Reading;

/// <summary>Binds a column of a file to a column configuration.</summary>
/// <param name="Index">Position of the column in the file, from 0.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="Config">Configuration of the column.</param>
/// <param name="IsTarget">Whether the column is a target.</param>
internal record ColumnBinding(int Index, string Name, ColumnConfig Config, bool IsTarget)
{
    /// <summary>Whether the column is a model input.</summary>
    public bool IsInput => !IsTarget && IsInputKind(Config.Kind);

    /// <summary>Creates the reader for the cells of the column.</summary>
    /// <param name="numbers">The number format.</param>
    public virtual ColumnReader CreateReader(NumberFormat numbers) => ColumnReader.Create(Name, Config, numbers);

    /// <summary>Whether columns of a kind are model inputs.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsInputKind(ColumnKind kind) =>
        kind is ColumnKind.Numeric or ColumnKind.Category or ColumnKind.Boolean or ColumnKind.Ordinal or ColumnKind.Molecule;
}

/// <summary>Matches a data dictionary with the columns of a file: determines which columns are read, and how.</summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">The data dictionary.</param>
/// <param name="request">The column bindings for new patients, who need no target; null for patients with targets.</param>
internal sealed class ColumnBindings(SourceFile file, DataDictionary dictionary, RequestColumnBindings? request)
{
    private const int MaxNames = 10;

    private readonly HashSet<string> _present = [.. file.Columns];

    /// <summary>The columns to read, in the order of the file.</summary>
    /// <exception cref="DataException">The file does not match the dictionary; the message lists all reasons.</exception>
    public IReadOnlyList<ColumnBinding> Bind()
    {
        string[] absent = [.. Absent(), .. AbsentTargets()];
        string[] hints = [.. absent.Length > 0 ? file.HeaderHints : []];
        string[] problems = [.. DictionaryProblems(), .. absent, .. request is null ? Undeclared() : request.Validate(), .. hints];
        ColumnBinding[] planned = problems.Length > 0 ? []
            : [.. request is null ? file.Columns.Select(CreateBinding).OfType<ColumnBinding>() : file.Columns.SelectMany(request.Bind)];
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

    private ColumnBinding? CreateBinding(string name, int index)
    {
        var isTarget = IsTarget(name);
        var config = dictionary.GetColumnConfig(name);
        return config.Kind == ColumnKind.Ignored ? null : new ColumnBinding(index, name, dictionary.WithFileDefaults(config), isTarget);
    }

    private IEnumerable<string> DictionaryProblems() => dictionary.Validate()
        .Concat((dictionary.Target as IValidatable)?.Validate().Select(p => p with { Path = ConfigPath.Join("target", p.Path) }) ?? [])
        .Concat(dictionary.Columns.SelectMany(
            c => c.Value.Validate().Select(p => p with { Path = ConfigPath.Join(ColumnPath(c.Key), p.Path) })))
        .Select(problem => problem.ToString());

    private IEnumerable<string> Absent() =>
        from declared in dictionary.Columns
        where !IsTarget(declared.Key) && !_present.Contains(declared.Key)
        where request is null || ColumnBinding.IsInputKind(declared.Value.Kind)
        select $"column '{declared.Key}' is declared but does not exist in the file{DidYouMean.Hint(declared.Key, FreeColumns)}";

    private IEnumerable<string> AbsentTargets() =>
        from target in dictionary.Target.TargetColumns
        let isStrata = target == dictionary.Target.StrataColumn
        where (isStrata || request is null) && !_present.Contains(target)
        select $"the {(isStrata ? "strata column" : "target column")} '{target}' does not exist "
            + $"in the file{DidYouMean.Hint(target, FreeColumns)}";

    private IEnumerable<string> Undeclared()
    {
        string[] names = dictionary.OtherColumns == OtherColumns.Refuse ? [.. FreeColumns.Select(name => $"'{name}'")] : [];
        if (names.Length > 0)
        {
            var more = names.Length > MaxNames ? $" and {names.Length - MaxNames} more" : "";
            yield return $"columns that are not declared: {string.Join(", ", names.Take(MaxNames))}{more}; "
                + "declare them in columns (the kind may be ignored), or set otherColumns";
        }
    }

    private static string ColumnPath(string column) => ConfigPath.Member("columns", column);

    private IEnumerable<string> FreeColumns => file.Columns.Where(name => !IsTarget(name) && !dictionary.Columns.ContainsKey(name));

    private bool IsTarget(string name) => dictionary.Target.TargetColumns.Contains(name);
}
