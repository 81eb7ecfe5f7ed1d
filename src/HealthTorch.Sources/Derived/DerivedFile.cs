using HealthTorch.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Derived;

/// <summary>A file extended by the derived columns of its dictionary.</summary>
internal sealed class DerivedFile : SourceFile
{
    private readonly SourceFile _file;
    private readonly DataDictionary _dictionary;

    private DerivedFile(SourceFile file, DataDictionary dictionary)
        : base(file)
    {
        (_file, _dictionary) = (file, dictionary);
        if (dictionary.Derived.Keys.Intersect(file.Columns).FirstOrDefault() is { } taken)
        {
            throw new DataException($"{file.Name}: the derived column '{taken}' has the name of a column in the file; rename it");
        }

        Columns = [.. file.Columns, .. dictionary.Derived.Keys];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> HeaderHints => _file.HeaderHints;

    /// <inheritdoc/>
    public override NumberFormat NumberFormat => _file.NumberFormat;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NumberFormatOptions => _file.NumberFormatOptions;

    /// <summary>Adds derived columns to a file if its dictionary has any.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dictionary">The data dictionary.</param>
    public static SourceFile Wrap(SourceFile file, DataDictionary dictionary) =>
        dictionary.Derived.Count == 0 ? file : new DerivedFile(file, dictionary);

    /// <inheritdoc/>
    public override NumberFormat NumberFormatFor(int column) => IsDerived(column) ? NumberFormat.Invariant : NumberFormat;

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation)
    {
        var own = columns.Count(column => !IsDerived(column.Index));
        string[] derived = [.. columns.Skip(own).Select(column => column.Name)];
        return derived.Length == 0
            ? _file.Rows(columns, readers, cancellation)
            : new DerivedCursor(
                _file.Rows([.. columns.Take(own)], readers[..own], cancellation),
                new DerivedColumnEvaluator(_file, _dictionary, derived, cancellation),
                readers,
                own);
    }

    /// <inheritdoc/>
    public override string Location(int row) => _file.Location(row);

    private bool IsDerived(int column) => column >= _file.Columns.Count;
}
