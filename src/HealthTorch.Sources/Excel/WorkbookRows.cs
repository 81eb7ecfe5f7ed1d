using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using HealthTorch.Data;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Excel;

/// <summary>The rows of a sheet of a workbook; blank rows are skipped.</summary>
internal sealed class WorkbookRows : IDisposable
{
    private const string Visible = "visible";

    // Serial numbers below 61 are times of day, or dates before March 1900, where Excel wrongly has a February 29.
    private static readonly DateTime FirstDate = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly string _name;
    private readonly TableFormat _format;
    private readonly Stream _bytes;
    private readonly IExcelDataReader _sheet;
    private readonly Lazy<UncomputedCells> _uncomputed;
    private readonly int[] _cells;

    // .xls files store texts in code pages, which are part of the runtime but must be registered.
    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the header.</summary>
    /// <param name="open">Opens the workbook.</param>
    /// <param name="name">Name of the file in messages.</param>
    /// <param name="format">The sheet, and the rows and columns to skip.</param>
    /// <exception cref="DataException">The file is not a workbook, has no such sheet, or has a malformed header.</exception>
    public WorkbookRows(Func<Stream> open, string name, TableFormat format)
    {
        (_name, _format, _bytes) = (name, format, open());
        _uncomputed = new Lazy<UncomputedCells>(() => Uncomputed(open));
        try
        {
            _sheet = ReadGuarded(() => ExcelReaderFactory.CreateReader(_bytes));
            SelectSheet(format.Sheet);
            var names = CsvHeader.ReadNames(NamesRead(), name, format.UnnamedColumns);
            _cells = [.. Enumerable.Range(0, names.Count).Where(cell => names[cell].Length > 0)];
            Header = [.. _cells.Select(cell => names[cell])];
        }
        catch
        {
            _bytes.Dispose();
            throw;
        }
    }

    /// <summary>The column names in the header.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The location of the current row, for messages.</summary>
    public string Location => $"line {_sheet.Depth + 1} of sheet '{_sheet.Name}'";

    /// <summary>The value of a cell of the current row: a number, text, truth value, date or time of day; null if it is blank.</summary>
    /// <param name="cell">Index into <see cref="Header"/>.</param>
    /// <exception cref="DataException">The cell contains a formula that was never computed.</exception>
    public object? this[int cell] => Value(_cells[cell]) switch
    {
        UncomputedCells.Formula => throw new DataException(
            $"{_name}, {Location}, column '{Header[cell]}': found {UncomputedCells.Formula}; open the workbook in Excel and save it again"),
        var value => value,
    };

    /// <summary>The text of a cell value, with dates in ISO 8601 format; empty if it is blank.</summary>
    /// <param name="value">The value.</param>
    public static string Text(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateTime date when date < FirstDate => date.ToOADate().ToString("R", CultureInfo.InvariantCulture),
        DateTime date when date.TimeOfDay == TimeSpan.Zero => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>
    /// Suggests options that may help to find the header if the expected names are missing; this advances to the last sheet.
    /// </summary>
    public IReadOnlyList<string> Hints()
    {
        List<string> hints = Header.Count == 1 ? [CsvHeader.SkipHint] : [];
        List<string> others = [];
        while (ReadGuarded(_sheet.NextResult))
        {
            others.Add(_sheet.Name);
        }

        return others.Count == 0 ? hints : [.. hints, $"sheet in data selects another sheet: {MessageLists.Names(others)}"];
    }

    /// <summary>Advances to the next row that is not blank.</summary>
    /// <returns>Whether there is a next one.</returns>
    public bool MoveNext()
    {
        while (ReadGuarded(_sheet.Read))
        {
            if (!IsBlank())
            {
                CheckUnnamed();
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sheet.Dispose();
        _bytes.Dispose();
    }

    private void SelectSheet(string? sheet)
    {
        List<string> names = [];
        do
        {
            if (sheet is null ? _sheet.VisibleState == Visible : _sheet.Name == sheet)
            {
                return;
            }

            names.Add(_sheet.Name);
        }
        while (ReadGuarded(_sheet.NextResult));
        throw new DataException(sheet is null
            ? $"{_name}: all sheets are hidden; set sheet to one of {MessageLists.Names(names)}"
            : $"{_name}: there is no sheet '{sheet}'; available: {MessageLists.Names(names)}");
    }

    // Columns after the last name are ignored: they are often only formatted cells without values.
    private IEnumerable<string> NamesRead()
    {
        for (var line = 0; line < _format.SkipLines; line++)
        {
            ReadGuarded(_sheet.Read);
        }

        while (ReadGuarded(_sheet.Read))
        {
            string[] names = [.. Enumerable.Range(0, _sheet.FieldCount).Select(cell => Text(Stored(cell)))];
            var width = Array.FindLastIndex(names, name => !string.IsNullOrWhiteSpace(name)) + 1;
            if (width > 0)
            {
                return names[..width];
            }
        }

        throw new DataException($"{_name}: the sheet '{_sheet.Name}' is empty; a header and data rows are required");
    }

    private bool IsBlank()
    {
        for (var cell = 0; cell < _sheet.FieldCount; cell++)
        {
            if (Text(Value(cell)).AsSpan().Trim().Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private void CheckUnnamed()
    {
        for (var cell = 0; cell < _sheet.FieldCount && _format.UnnamedColumns == UnnamedColumns.Refuse; cell++)
        {
            if (!_cells.Contains(cell) && Text(Value(cell)) is { Length: > 0 } text)
            {
                throw CsvHeader.UnnamedColumnError(_name, cell, $", but {Location} contains '{text}' in this column");
            }
        }
    }

    private object? Value(int cell) => _uncomputed.Value[_sheet.Depth, cell] ?? Stored(cell);

    private object? Stored(int cell) => cell < _sheet.FieldCount ? _sheet.GetValue(cell) : null;

    private UncomputedCells Uncomputed(Func<Stream> open)
    {
        using var bytes = open();
        return ReadGuarded(() => new UncomputedCells(bytes, _sheet.Name));
    }

    private T ReadGuarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw new DataException($"{_name}: the workbook is password-protected; save it without a password");
        }
        catch (Exception e) when (
            e is ExcelReaderException or InvalidDataException or XmlException or EndOfStreamException or FormatException)
        {
            throw new DataException($"{_name}: the file cannot be read as an Excel workbook: {e.Message.TrimEnd('.')}");
        }
    }
}
