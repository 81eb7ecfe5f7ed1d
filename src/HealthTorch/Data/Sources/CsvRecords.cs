namespace HealthTorch.Data;

/// <summary>
/// Parts the text of a CSV file into rows and cells, and refuses whatever two readers could take differently: a row with more or fewer
/// cells than the header, a quote out of place, mixed line endings, bytes that are no text.
/// </summary>
/// <remarks>Shafranovich: Common format and MIME type for comma-separated values (RFC 4180, 2005); blank lines are passed over.</remarks>
internal sealed class CsvRecords
{
    /// <summary>Most characters of a row.</summary>
    public const int LongestRecord = 2_000_000;

    private readonly string _name;
    private readonly Utf8Text _text;
    private readonly CsvRecord _record;
    private string? _lineEnding;
    private long _nextLine = 1;

    /// <summary>Reads the header.</summary>
    /// <param name="text">The file, decompressed; not disposed.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="separator">Between cells; null for whichever of comma, semicolon, tab and bar the first row has most of.</param>
    /// <param name="header">The names of the columns of a file that has no header; null where the first row has them.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="DataException">The header is not sound.</exception>
    public CsvRecords(Stream text, string name, char? separator, IReadOnlyList<string>? header, CancellationToken cancellation)
    {
        _name = name;
        _text = new Utf8Text(text, cancellation);
        _record = new CsvRecord(separator ?? CsvHeader.SeparatorOf(_text));
        Header = header is not null ? CsvHeader.Names(header, name)
            : TryNext() ? CsvHeader.Names([.. Enumerable.Range(0, _record.Cells).Select(cell => this[cell].ToString())], name)
            : throw new DataException($"{name}: the file is empty; needed a header and rows");
    }

    /// <summary>The names in the header.</summary>
    public IReadOnlyList<string> Header { get; } = [];

    /// <summary>Number of the data row at hand, from 0; -1 before the first.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>The line, from 1, that the row at hand begins in.</summary>
    public long Line { get; private set; }

    /// <summary>The text of a cell of the row at hand, valid until the next.</summary>
    /// <param name="cell">Index into <see cref="Header"/>.</param>
    public ReadOnlySpan<char> this[int cell] => _record.Cell(_text.Window, cell);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataException">The file is not sound there.</exception>
    public bool MoveNext()
    {
        if (!TryNext())
        {
            return false;
        }

        Row = checked(Row + 1);
        return _record.Cells == Header.Count
            ? true
            : throw new DataException(
                $"{_name}, row {Row + 1} (line {Line}): found {_record.Cells} cell{(_record.Cells == 1 ? "" : "s")} "
                + $"with '{_record.Separator}' between; needed {Header.Count}, as in the header");
    }

    // A blank line is a missing value where there is one column, and nothing where there are more.
    private bool TryNext()
    {
        while (Take())
        {
            if (_record.Length > 0 || Header.Count == 1)
            {
                return true;
            }

            if (Header.Count == 0)
            {
                throw Refusal(Line, "found a blank line; needed the header");
            }
        }

        return false;
    }

    private bool Take()
    {
        _text.Skip(_record.Taken);
        while (!_record.TryTake(_text.Window, _text.IsEnd))
        {
            CheckLength(_text.Window.Length);
            _text.Grow();
        }

        Line = _nextLine;
        CheckLength(_record.Length);
        CheckCells();
        _nextLine += Breaks(_text.Window[.._record.Taken]);
        CheckEnding();
        return _record.Taken > 0;
    }

    private void CheckLength(int length)
    {
        if (length > LongestRecord)
        {
            throw Refusal(
                _nextLine, $"the row is longer than {LongestRecord} characters: is a quote missing, or is this no CSV file?");
        }
    }

    private void CheckCells()
    {
        var problem = _record.Problem;
        var at = _record.ProblemAt;
        if (problem is null && _record.Ending.Length == 0 && _text.Problem is { } unsound)
        {
            // The text ends here because it is no text from here on.
            (problem, at) = (unsound, _record.Taken);
        }

        problem ??= _record.IsOpen ? "a quote is opened and never closed" : null;
        if (problem is not null)
        {
            throw Refusal(Line + Breaks(_text.Window[..at]), problem);
        }
    }

    private void CheckEnding()
    {
        if (_record.Ending.Length > 0 && _record.Ending != (_lineEnding ??= _record.Ending))
        {
            throw Refusal(
                _nextLine - 1, $"the line ends with {_record.Ending} and the first with {_lineEnding}; needed one ending throughout");
        }
    }

    private static int Breaks(ReadOnlySpan<char> text)
    {
        var breaks = 0;
        for (int at; (at = text.IndexOfAny('\n', '\r')) >= 0; breaks++)
        {
            text = text[(at + (text[at..].StartsWith("\r\n") ? 2 : 1))..];
        }

        return breaks;
    }

    private DataException Refusal(long line, string problem) => new($"{_name}, line {line}: {problem}");
}
