using HealthTorch.Data;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Csv;

/// <summary>
/// Parses a CSV file into rows and cells, and rejects everything that is ambiguous: a row with more or fewer cells than the header,
/// misplaced quotes, mixed line endings, and bytes that are not valid text.
/// </summary>
/// <remarks>Shafranovich: Common format and MIME type for comma-separated values (RFC 4180, 2005); blank lines are skipped.</remarks>
internal sealed class CsvRecords
{
    /// <summary>Maximum number of characters per row.</summary>
    public const int MaxRecordLength = 2_000_000;

    private readonly string _name;
    private readonly TableFormat _format;
    private readonly Utf8CharacterWindow _text;
    private readonly CsvRecord _record;
    private readonly int[] _cells = [];
    private readonly int _width;
    private readonly int _endColumn = -1;
    private string? _lineEnding;
    private long _nextLine = 1;

    /// <summary>Reads the header.</summary>
    /// <param name="text">The file, decompressed, in UTF-8; not disposed.</param>
    /// <param name="name">Name of the file in messages.</param>
    /// <param name="format">The format of the table.</param>
    /// <param name="encoding">The encoding of the original file.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    /// <exception cref="DataException">The header is malformed.</exception>
    public CsvRecords(Stream text, string name, TableFormat format, string encoding, CancellationToken cancellation)
    {
        (_name, _format) = (name, format);
        _text = new Utf8CharacterWindow(text, encoding, cancellation);
        for (var line = 0; line < format.SkipLines; line++)
        {
            SkipLine();
        }

        SkipComments();
        _record = new CsvRecord(format.Separator ?? CsvHeader.DetectSeparator(_text, format.Quote), format.Quote);
        var names = CsvHeader.ReadNames(format.Header ?? FirstRow(), name, format.UnnamedColumns);
        _width = names.Count;
        _cells = [.. Enumerable.Range(0, names.Count).Where(cell => names[cell].Length > 0)];
        _endColumn = format.UnnamedColumns == UnnamedColumns.Refuse && names[^1].Length == 0 ? names.Count - 1 : -1;
        Header = [.. _cells.Select(cell => names[cell])];
    }

    /// <summary>The column names in the header.</summary>
    public IReadOnlyList<string> Header { get; } = [];

    /// <summary>Number of the current data row, from 0; -1 before the first.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>The text of a cell of the current row, valid until the next row.</summary>
    /// <param name="cell">Index into <see cref="Header"/>.</param>
    public ReadOnlySpan<char> this[int cell] => Cell(_cells[cell]);

    /// <summary>The line, from 1, on which the current row begins.</summary>
    public long Line { get; private set; }

    private ReadOnlySpan<char> Cell(int place) => _record.Cell(_text.Window, place);

    /// <summary>Advances to the next row.</summary>
    /// <returns>Whether there is a next one.</returns>
    /// <exception cref="DataException">The file is malformed at this point.</exception>
    public bool MoveNext()
    {
        if (!TryNext())
        {
            return false;
        }

        Row = checked(Row + 1);
        CheckWidth();
        return true;
    }

    private IEnumerable<string> FirstRow() => TryNext()
        ? [.. Enumerable.Range(0, _record.CellCount).Select(cell => Cell(cell).ToString())]
        : throw new DataException($"{_name}: the file is empty; a header and data rows are required");

    private void CheckWidth()
    {
        var surplus = _record.CellCount - _width;
        var endsBlank = surplus == 1 && Cell(_width).IsWhiteSpace();
        if (surplus != 0 && !(endsBlank && _format.TrailingSeparator))
        {
            throw new DataException(
                $"{_name}, row {Row + 1} (line {Line}): found {_record.CellCount} cell{(_record.CellCount == 1 ? "" : "s")} "
                + $"separated by '{_record.Separator}'; expected {_width}, as in the header"
                + (endsBlank ? "; the last cell is empty: set trailingSeparator to true if rows end with a separator" : ""));
        }

        if (_endColumn >= 0 && !Cell(_endColumn).IsWhiteSpace())
        {
            throw CsvHeader.UnnamedColumnError(
                _name, _endColumn, $", but row {Row + 1} (line {Line}) contains '{Cell(_endColumn)}' in this column");
        }
    }

    // A blank line is a missing value if there is only one column, and is skipped otherwise.
    private bool TryNext()
    {
        while (TryReadRecord())
        {
            if (_record.Length > 0 || _width == 1)
            {
                return true;
            }

            if (_width == 0)
            {
                throw CreateError(Line, "found a blank line where the header is expected (skipLines skips lines before the header)");
            }
        }

        return false;
    }

    private bool TryReadRecord()
    {
        _text.Skip(_record.ConsumedLength);
        _record.Clear();
        SkipComments();
        while (!_record.TryParse(_text.Window, _text.IsEnd))
        {
            CheckLength(_text.Window.Length);
            _text.Grow();
        }

        Line = _nextLine;
        CheckLength(_record.Length);
        CheckCells();
        _nextLine += CountLineBreaks(_text.Window[.._record.ConsumedLength]);
        CheckEnding();
        return _record.ConsumedLength > 0;
    }

    private void SkipComments()
    {
        while (_format.Comment is { } mark && BeginsWith(mark))
        {
            SkipLine();
        }
    }

    private bool BeginsWith(char mark)
    {
        while (_text.Window.Length == 0 && !_text.IsEnd)
        {
            _text.Grow();
        }

        return _text.Window is [var first, ..] && first == mark;
    }

    private void SkipLine()
    {
        int end;
        while ((end = _text.Window.IndexOfAny('\n', '\r')) < 0 || end == _text.Window.Length - 1)
        {
            if (_text.IsEnd)
            {
                break;
            }

            CheckLength(_text.Window.Length);
            _text.Grow();
        }

        var length = end < 0 ? _text.Window.Length : end + (_text.Window[end..].StartsWith("\r\n") ? 2 : 1);
        _text.Skip(length);
        _nextLine += end < 0 ? 0 : 1;
    }

    private void CheckLength(int length)
    {
        if (length > MaxRecordLength)
        {
            throw CreateError(
                _nextLine, $"the row is longer than {MaxRecordLength} characters: is a closing quote missing, or is this not a CSV file?");
        }
    }

    private void CheckCells()
    {
        var problem = _record.Problem;
        var at = _record.ProblemPosition;
        if (problem is null && _record.Ending.Length == 0 && _text.Problem is { } unsound)
        {
            // The text ends here because the following bytes are not valid text.
            (problem, at) = (unsound, _record.ConsumedLength);
        }

        problem ??= _record.HasOpenQuote ? "a quoted cell is never closed" : null;
        if (problem is not null)
        {
            var comment = _width == 0 ? CsvHeader.CommentHint(_text.Window) : null;
            throw CreateError(Line + CountLineBreaks(_text.Window[..at]), comment is null ? problem : $"{problem}; {comment}");
        }
    }

    private void CheckEnding()
    {
        if (!_format.MixedLineEndings && _record.Ending.Length > 0 && _record.Ending != (_lineEnding ??= _record.Ending))
        {
            throw CreateError(
                _nextLine - 1,
                $"the line ends with {_record.Ending}, but the first line ends with {_lineEnding}; use one line ending throughout, "
                + "or set mixedLineEndings to true");
        }
    }

    private static int CountLineBreaks(ReadOnlySpan<char> text)
    {
        var breaks = 0;
        for (int at; (at = text.IndexOfAny('\n', '\r')) >= 0; breaks++)
        {
            text = text[(at + (text[at..].StartsWith("\r\n") ? 2 : 1))..];
        }

        return breaks;
    }

    private DataException CreateError(long line, string problem) => new($"{_name}, line {line}: {problem}");
}
