using System.Globalization;
using DuckDB.NET.Data;

namespace HealthTorch.Data;

/// <summary>A column of a file that expressions of derived columns can reference.</summary>
/// <param name="Column">The column.</param>
/// <param name="Reader">The reader of the column; it holds a single row.</param>
/// <param name="Type">The SQL type of the column.</param>
internal sealed record DerivedSource(PlannedColumn Column, ColumnReader Reader, string Type)
{
    /// <summary>The columns of a file that the expressions reference.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dictionary">The data dictionary.</param>
    /// <param name="names">Names that the expressions mention, in any letter case.</param>
    public static DerivedSource[] Of(SourceFile file, DataDictionary dictionary, IReadOnlySet<string> names) =>
    [
        .. file.Columns.Index().Where(column => IsMentioned(column.Item, file.Columns, names))
            .Select(column => Of(file, dictionary, column.Index, column.Item)),
    ];

    // SQL ignores letter case: if both w and W exist, a name refers to the exact match.
    private static bool IsMentioned(string column, IReadOnlyList<string> columns, IReadOnlySet<string> names) => names.Contains(column)
        || (names.Contains(column, StringComparer.OrdinalIgnoreCase)
            && !columns.Any(other => names.Contains(other) && other.Equals(column, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Appends the current value to a row.</summary>
    /// <param name="row">A row of the DuckDB appender.</param>
    public void AppendTo(IDuckDBAppenderRow row)
    {
        var value = Reader.Values[0];
        if (double.IsNaN(value))
        {
            row.AppendNullValue();
        }
        else if (Reader is DateReader date)
        {
            // Local time of the date's own time zone: the day of admission is the day at the hospital.
            var time = DateTimeOffset.Parse(date.TextOf(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            row.AppendValue(time.DateTime);
        }
        else if (Reader is TextReader text)
        {
            row.AppendValue(text.TextOf(value));
        }
        else if (Reader is BooleanReader)
        {
            row.AppendValue(value == 1);
        }
        else
        {
            row.AppendValue(value);
        }
    }

    private static DerivedSource Of(SourceFile file, DataDictionary dictionary, int index, string name)
    {
        var declared = dictionary.KindOf(name);
        var (kind, type) = declared.Kind switch
        {
            ColumnKind.Numeric => (ColumnKind.Numeric, "DOUBLE"),
            ColumnKind.Boolean => (ColumnKind.Boolean, "BOOLEAN"),
            ColumnKind.Date => (ColumnKind.Date, "TIMESTAMP"),
            _ => (ColumnKind.Annotation, "VARCHAR"),
        };
        var config = dictionary.Whole(kind == declared.Kind ? declared : new ColumnConfig { Kind = kind, Missing = declared.Missing });
        return new DerivedSource(
            new PlannedColumn(index, name, config, IsTarget: false), ColumnReader.Of(name, config, file.NumbersOf(index)), type);
    }
}
