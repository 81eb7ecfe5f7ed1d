namespace HealthTorch.Data;

/// <summary>What a CSV file is made of.</summary>
/// <param name="Columns">The names in its header.</param>
/// <param name="Rows">Number of data rows.</param>
/// <param name="LineEnding">How its lines end, as an escape: <c>\n</c>, <c>\r\n</c> or <c>\r</c>.</param>
internal sealed record CsvShape(IReadOnlyList<string> Columns, int Rows, string LineEnding);

/// <summary>
/// Parts the bytes of a CSV file into rows and cells, and refuses a row with more or fewer cells than the header, a quote out of place
/// and mixed line endings. Keeps the header and counts the rest.
/// </summary>
/// <param name="name">What messages call the file.</param>
/// <param name="separator">Between cells.</param>
/// <remarks>Shafranovich: Common format and MIME type for comma-separated values (RFC 4180, 2005); blank lines are passed over.</remarks>
internal sealed class CsvRecords(string name, char separator)
{
    /// <summary>Most bytes of a row.</summary>
    public const int LongestRecord = 2_000_000;

    private readonly CsvHeader _header = new(name, separator);
    private At _at;
    private byte _previous;
    private bool _afterReturn;
    private string? _lineEnding;
    private long _line = 1;
    private long _recordLine;
    private long _quoteLine;
    private int _recordBytes;
    private int _cells;
    private int _rows;

    private enum At
    {
        CellStart,
        Bare,
        Quoted,
        ClosingQuote,
    }

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool HasMark { get; set; }

    /// <summary>The data row, from 0, whose line is wanted.</summary>
    public int SoughtRow { get; set; } = -1;

    /// <summary>The line, from 1, that <see cref="SoughtRow"/> begins in.</summary>
    public long SoughtLine { get; private set; }

    /// <summary>The line, from 1, that the next byte is in, if it is no line feed.</summary>
    public long NextLine => _previous is (byte)'\n' or (byte)'\r' ? _line + 1 : _line;

    /// <summary>Takes one byte.</summary>
    /// <param name="b">The byte, of a file without a byte order mark.</param>
    public void Step(byte b)
    {
        var endsReturn = _afterReturn && b == '\n';
        if (_afterReturn)
        {
            EndLine(endsReturn ? "\\r\\n" : "\\r");
        }

        if (!endsReturn)
        {
            _line = _previous == '\r' && b == '\n' ? _line : NextLine;
            StepInRecord(b);
        }

        _previous = b;
    }

    /// <summary>Takes the end of the file.</summary>
    public CsvShape Finish()
    {
        if (_at == At.Quoted)
        {
            throw Refusal(_quoteLine, "a quote is opened and never closed");
        }

        if (_afterReturn)
        {
            EndLine("\\r");
        }
        else if (_recordBytes > 0)
        {
            EndRecord();
        }

        return _header.IsRead
            ? new CsvShape(_header.Names, _rows, _lineEnding ?? "\\n")
            : throw new DataException($"{name}: the file is empty; needed a header and rows");
    }

    private void StepInRecord(byte b)
    {
        _recordLine = _recordBytes == 0 ? _line : _recordLine;
        if (_at != At.Quoted && b is (byte)'\r')
        {
            _afterReturn = true;
        }
        else if (_at != At.Quoted && b is (byte)'\n')
        {
            EndLine("\\n");
        }
        else if (++_recordBytes <= LongestRecord)
        {
            StepInCell(b);
        }
        else
        {
            throw Refusal(_recordLine, $"the row is longer than {LongestRecord} bytes: is a quote missing, or is this no CSV file?");
        }
    }

    private void StepInCell(byte b)
    {
        switch (_at)
        {
            case not At.Quoted when b == separator:
                EndCell();
                break;
            case At.CellStart when b == '"':
                _at = At.Quoted;
                _quoteLine = _line;
                break;
            case At.Quoted when b == '"':
                _at = At.ClosingQuote;
                break;
            case At.ClosingQuote when b != '"':
                throw Refusal(_line, $"cell {_cells + 1} goes on after its closing quote; double a quote that belongs to the text");
            case At.Bare when b == '"':
                throw Refusal(_line, $"cell {_cells + 1} has a quote inside; put the whole cell in quotes and double the quote");
            default:
                _at = _at is At.Quoted or At.ClosingQuote ? At.Quoted : At.Bare;
                _header.Take(b);
                break;
        }
    }

    private void EndCell()
    {
        _at = At.CellStart;
        _cells++;
        _header.EndCell();
    }

    private void EndLine(string ending)
    {
        _afterReturn = false;
        _lineEnding ??= ending;
        if (_lineEnding != ending)
        {
            throw Refusal(_line, $"the line ends with {ending} and the first with {_lineEnding}; needed one ending throughout");
        }

        EndRecord();
    }

    private void EndRecord()
    {
        var isBlank = _recordBytes == 0;
        if (isBlank && !_header.IsRead)
        {
            throw Refusal(_recordLine, "found a blank line; needed the header");
        }

        // A blank line is a missing value where there is one column, and nothing where there are more.
        if (!isBlank || _header.Names.Count == 1)
        {
            EndCell();
            CountRecord();
        }

        _recordBytes = 0;
        _cells = 0;
    }

    private void CountRecord()
    {
        if (!_header.IsRead)
        {
            EndHeader();
            return;
        }

        if (_cells != _header.Names.Count)
        {
            throw new DataException(
                $"{name}, row {_rows + 1} (line {_recordLine}): found {_cells} cell{(_cells == 1 ? "" : "s")} with '{separator}' between; "
                + $"needed {_header.Names.Count}, as in the header");
        }

        SoughtLine = _rows == SoughtRow ? _recordLine : SoughtLine;
        _rows = checked(_rows + 1);
    }

    private void EndHeader()
    {
        _header.End();

        // DuckDB does not see a quote that stands behind a byte order mark.
        if (HasMark && _header.FirstNeedsQuotes)
        {
            throw new DataException(
                $"{name}, header: the first name has a separator or a line break, and the file a byte order mark; change one or the other");
        }
    }

    private DataException Refusal(long line, string problem) => new($"{name}, line {line}: {problem}");
}
