using HealthTorch.Configuration.Loading;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Dictionary;

namespace HealthTorch.Sources.Reading;

/// <summary>
/// Determines which columns of a file of new patients are read, and how: the model inputs and strata as defined by the dictionary, never
/// the target, and the ids and the columns to keep as defined by the request.
/// </summary>
/// <param name="columns">The column names of the file.</param>
/// <param name="dictionary">The data dictionary.</param>
/// <param name="options">The options of the request.</param>
internal sealed class RequestColumnBindings(IReadOnlyList<string> columns, DataDictionary dictionary, RequestOptions options)
{
    private static readonly ColumnConfig Text = new() { Kind = ColumnKind.Annotation };

    private readonly HashSet<string> _kept = [.. options.Keep];

    private readonly string? _id = options.Id ?? DeclaredId(dictionary);

    private bool KeepsAll => _kept.Contains(RequestOptions.KeepAll);

    /// <summary>Columns that are not declared in the dictionary and are neither read nor kept.</summary>
    public IReadOnlyList<string> UnusedColumns =>
        [.. columns.Where((name, index) => !IsTarget(name) && !dictionary.Columns.ContainsKey(name) && !Bind(name, index).Any())];

    /// <summary>The declared id column, if the file does not contain it; otherwise null.</summary>
    public string? MissingIdColumn => _id is null || columns.Contains(_id) ? null : _id;

    /// <summary>The reasons why the request does not match the file.</summary>
    public IEnumerable<string> Validate()
    {
        if (options.Id is { } id && !columns.Contains(id))
        {
            yield return $"the id column '{id}' does not exist in the file{DidYouMean.Hint(id, columns)}";
        }

        foreach (var name in _kept.Where(name => name != RequestOptions.KeepAll && !columns.Contains(name)))
        {
            var hint = name.Contains(',', StringComparison.Ordinal)
                ? "; separate several names with spaces"
                : DidYouMean.Hint(name, columns);
            yield return $"the column '{name}' cannot be kept: it does not exist in the file{hint}";
        }
    }

    /// <summary>The bindings of a column: none, one for its value or its text, or both.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="index">Position of the column in the file, from 0.</param>
    public IEnumerable<ColumnBinding> Bind(string name, int index)
    {
        var config = Declared(name);
        var isStrata = name == dictionary.Target.StrataColumn;
        if (name == _id)
        {
            yield return new ColumnBinding(index, name, config with { Kind = ColumnKind.Id }, IsTarget: false);
        }

        if (isStrata || IsInput(name, config))
        {
            yield return new ColumnBinding(index, name, config, isStrata);
        }

        if (config.OnViolation == ViolationPolicy.Missing && IsInput(name, config))
        {
            yield return new RejectedTextBinding(index, name, config);
        }

        if (name != _id && !isStrata && (IsAnnotation(name, config) || KeepsAll || _kept.Contains(name)))
        {
            yield return new ColumnBinding(index, name, IsAnnotation(name, config) ? config : Text, IsTarget: false);
        }
    }

    private static string? DeclaredId(DataDictionary dictionary) =>
        dictionary.Columns.FirstOrDefault(column => column.Value.Kind == ColumnKind.Id).Key;

    private bool IsInput(string name, ColumnConfig config) => !IsTarget(name) && ColumnBinding.IsInputKind(config.Kind);

    private bool IsAnnotation(string name, ColumnConfig config) =>
        !IsTarget(name) && config.Kind is ColumnKind.Site or ColumnKind.Date or ColumnKind.Annotation;

    private ColumnConfig Declared(string name) => dictionary.WithFileDefaults(
        dictionary.Columns.ContainsKey(name) || IsTarget(name)
            ? dictionary.GetColumnConfig(name)
            : new ColumnConfig { Kind = OtherKind(name) });

    private ColumnKind OtherKind(string name) =>
        options.Inputs is { } inputs ? inputs.Contains(name) ? dictionary.OtherColumnsKind : ColumnKind.Ignored
        : name == _id ? ColumnKind.Ignored
        : dictionary.OtherColumnsKind;

    private bool IsTarget(string name) => dictionary.Target.TargetColumns.Contains(name);
}
