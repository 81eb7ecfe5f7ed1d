using System.Globalization;
using DuckDB.NET.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Derived;

/// <summary>A column of a file that expressions of derived columns can reference.</summary>
/// <param name="Column">The column.</param>
/// <param name="Reader">The reader of the column; it holds a single row.</param>
/// <param name="Type">The SQL type of the column.</param>
internal sealed record DerivationInput(ColumnBinding Column, ColumnReader Reader, string Type)
{
    /// <summary>The columns of a file that the expressions reference.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dictionary">The data dictionary.</param>
    /// <param name="names">Names that the expressions mention, in any letter case.</param>
    public static DerivationInput[] ForNames(SourceFile file, DataDictionary dictionary, IReadOnlySet<string> names) =>
    [
        .. file.Columns.Index().Where(column => IsReferenced(column.Item, file.Columns, names))
            .Select(column => Create(file, dictionary, column.Index, column.Item)),
    ];

    // SQL ignores letter case: if both w and W exist, a name refers to the exact match.
    private static bool IsReferenced(string column, IReadOnlyList<string> columns, IReadOnlySet<string> names) => names.Contains(column)
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
            var time = DateTimeOffset.Parse(date.GetText(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            row.AppendValue(time.DateTime);
        }
        else if (Reader is TextColumnReader text)
        {
            row.AppendValue(text.GetText(value));
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

    private static DerivationInput Create(SourceFile file, DataDictionary dictionary, int index, string name)
    {
        var declared = dictionary.GetColumnConfig(name);
        var (kind, type) = declared.Kind switch
        {
            ColumnKind.Numeric => (ColumnKind.Numeric, "DOUBLE"),
            ColumnKind.Boolean => (ColumnKind.Boolean, "BOOLEAN"),
            ColumnKind.Date => (ColumnKind.Date, "TIMESTAMP"),
            _ => (ColumnKind.Annotation, "VARCHAR"),
        };
        var config =
            dictionary.WithFileDefaults(kind == declared.Kind ? declared : new ColumnConfig { Kind = kind, Missing = declared.Missing });
        return new DerivationInput(
            new ColumnBinding(index, name, config, IsTarget: false), ColumnReader.Create(name, config, file.NumberFormatFor(index)), type);
    }
}
