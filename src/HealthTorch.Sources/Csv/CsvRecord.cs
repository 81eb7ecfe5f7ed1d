namespace HealthTorch.Sources.Csv;

/// <summary>The positions of the cells of a CSV record in its text.</summary>
/// <param name="separator">The separator between cells.</param>
/// <param name="quote">The quote character; null if cells are not quoted.</param>
internal sealed class CsvRecord(char separator, char? quote)
{
    private readonly char[] _stops = quote is { } mark ? [separator, '\n', '\r', mark] : [separator, '\n', '\r'];
    private (int Start, int Length, bool HasDoubledQuotes)[] _cells = new (int, int, bool)[64];
    private char[] _unquoted = [];
    private int _end;

    /// <summary>The separator between cells.</summary>
    public char Separator => separator;

    /// <summary>Number of cells.</summary>
    public int CellCount { get; private set; }

    /// <summary>Number of characters of the record without its line ending.</summary>
    public int Length => _end;

    /// <summary>Number of characters of the record including its line ending.</summary>
    public int ConsumedLength { get; private set; }

    /// <summary>The line ending, as an escape sequence: <c>\n</c>, <c>\r\n</c> or <c>\r</c>; empty at the end of the text.</summary>
    public string Ending { get; private set; } = "";

    /// <summary>Description of a syntax error in a cell; null if there is none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the text ends inside quotes.</summary>
    public bool HasOpenQuote { get; private set; }

    /// <summary>Position of the problem or of the unclosed quote.</summary>
    public int ProblemPosition { get; private set; }

    /// <summary>Splits a record into cells.</summary>
    /// <param name="text">Text that begins with the record.</param>
    /// <param name="isEnd">Whether nothing follows the text.</param>
    /// <returns>Whether the record ends, or has a syntax error, within the text.</returns>
    public bool TryParse(ReadOnlySpan<char> text, bool isEnd)
    {
        (CellCount, ConsumedLength, Ending, Problem, HasOpenQuote) = (0, 0, "", null, false);
        for (var at = 0; ; at = _end + 1)
        {
            var isQuoted = at < text.Length && text[at] == quote;
            if (!(isQuoted ? TryParseQuoted(text, at, isEnd) : TryParseBare(text, at, isEnd)))
            {
                return false;
            }

            if (Problem is not null || _end == text.Length || text[_end] != separator)
            {
                return TryEnd(text, isEnd);
            }
        }
    }

    /// <summary>Clears the record after its text was skipped.</summary>
    public void Clear() => (CellCount, ConsumedLength) = (0, 0);

    /// <summary>The text of a cell, valid until the next call.</summary>
    /// <param name="text">The text that contains the record.</param>
    /// <param name="cell">Cell number, from 0.</param>
    public ReadOnlySpan<char> Cell(ReadOnlySpan<char> text, int cell)
    {
        var (start, length, hasDoubledQuotes) = _cells[cell];
        return hasDoubledQuotes ? Unquoted(text.Slice(start, length)) : text.Slice(start, length);
    }

    private bool TryParseBare(ReadOnlySpan<char> text, int at, bool isEnd)
    {
        var length = text[at..].IndexOfAny(_stops);
        if (length < 0 && !isEnd)
        {
            return false;
        }

        _end = length < 0 ? text.Length : at + length;
        if (_end < text.Length && text[_end] == quote)
        {
            SetProblem($"cell {CellCount + 1} contains a quote; enclose the whole cell in quotes and double the quote, "
                + "or, if quotes are part of the text, set quote to none");
        }

        Add(at, _end, hasDoubledQuotes: false);
        return true;
    }

    private bool TryParseQuoted(ReadOnlySpan<char> text, int at, bool isEnd)
    {
        var hasDoubledQuotes = false;
        for (_end = at + 1; ; _end += 2, hasDoubledQuotes = true)
        {
            var next = text[_end..].IndexOf(quote!.Value);
            if (next < 0)
            {
                (HasOpenQuote, ProblemPosition, _end) = (isEnd, at, text.Length);
                return isEnd;
            }

            _end += next;
            if (_end + 1 == text.Length || text[_end + 1] != quote)
            {
                break;
            }
        }

        return (++_end < text.Length || isEnd) && CloseQuoted(text, at, hasDoubledQuotes);
    }

    private bool CloseQuoted(ReadOnlySpan<char> text, int at, bool hasDoubledQuotes)
    {
        if (_end < text.Length && text[_end] != separator && text[_end] is not ('\n' or '\r'))
        {
            SetProblem($"cell {CellCount + 1} continues after its closing quote; double quotes that are part of the text, "
                + "or, if quotes are part of the text, set quote to none");
        }

        Add(at + 1, _end - 1, hasDoubledQuotes);
        return true;
    }

    private bool TryEnd(ReadOnlySpan<char> text, bool isEnd)
    {
        if (Problem is null && _end < text.Length)
        {
            if (text[_end] == '\r' && _end + 1 == text.Length && !isEnd)
            {
                return false;
            }

            Ending = text[_end] == '\n' ? "\\n" : text[_end..].StartsWith("\r\n") ? "\\r\\n" : "\\r";
        }

        ConsumedLength = _end + (Ending.Length / 2);
        return true;
    }

    private void Add(int start, int end, bool hasDoubledQuotes)
    {
        if (CellCount == _cells.Length)
        {
            Array.Resize(ref _cells, 2 * _cells.Length);
        }

        _cells[CellCount++] = (start, end - start, hasDoubledQuotes);
    }

    private void SetProblem(string problem) => (Problem, ProblemPosition) = (problem, _end);

    private ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> cell)
    {
        if (_unquoted.Length < cell.Length)
        {
            _unquoted = new char[cell.Length];
        }

        var length = 0;
        for (var i = 0; i < cell.Length; i += cell[i] == quote ? 2 : 1)
        {
            _unquoted[length++] = cell[i];
        }

        return _unquoted.AsSpan(0, length);
    }
}
