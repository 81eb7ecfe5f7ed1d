using System.Text;

namespace HealthTorch.Data;

/// <summary>Parts the text of an SDF into records.</summary>
/// <param name="text">The file, decompressed; disposed with this.</param>
/// <param name="name">What messages call the file.</param>
/// <param name="cancellation">Ends the reading early.</param>
/// <remarks>
/// Dalby et al. (1992), SDfile: a mol block up to <c>M  END</c>, then data items (a line from <c>&gt;</c> on with the name in angle
/// brackets, lines of the value, a blank line), then <c>$$$$</c>, which may be missing behind the last.
/// </remarks>
internal sealed class SdfRecords(Stream text, string name, CancellationToken cancellation) : IDisposable
{
    private const string EndOfBlock = "M  END";
    private const string EndOfRecord = "$$$$";

    private readonly StreamReader _lines = new(text, new UTF8Encoding(false, throwOnInvalidBytes: true));
    private long _line;

    /// <summary>Number of the record at hand, from 0; -1 before the first.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>The line, from 1, that the record at hand begins in.</summary>
    public long Line { get; private set; }

    /// <summary>The first line of the record at hand; empty where it is blank.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The mol block of the record at hand, whose first line is not blank: readers of cells take blank lines from the ends.</summary>
    public string Block { get; private set; } = "";

    /// <summary>Values by name of the properties of the record at hand.</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Goes to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataException">The file is not sound there.</exception>
    public bool MoveNext()
    {
        cancellation.ThrowIfCancellationRequested();
        Line = _line + 1;
        if (Next() is not { } title || (title.Length == 0 && IsAtEnd()))
        {
            return false;
        }

        Row = checked(Row + 1);
        Title = title.Trim();
        ReadBlock();
        ReadProperties();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    // Blank lines behind the last record are none.
    private bool IsAtEnd()
    {
        while (_lines.Peek() is '\n' or '\r')
        {
            Next();
        }

        return _lines.Peek() < 0;
    }

    private void ReadBlock()
    {
        var block = new StringBuilder(Title.Length > 0 ? Title : $"record {Row + 1}");
        string? line;
        do
        {
            line = Next();
            if (line is null or EndOfRecord)
            {
                throw Refusal($"found no line '{EndOfBlock}', which ends a structure");
            }

            block.Append('\n').Append(line);
        }
        while (line.TrimEnd() != EndOfBlock);

        Block = block.ToString();
    }

    private void ReadProperties()
    {
        Properties.Clear();
        while (Next() is { } line && line.TrimEnd() != EndOfRecord)
        {
            if (line.StartsWith('>'))
            {
                var property = NameIn(line);
                if (!Properties.TryAdd(property, Value()))
                {
                    throw Refusal($"found the property '{property}' twice");
                }
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                throw Refusal($"found '{line}' where a property ('> <name>') or '{EndOfRecord}' is allowed");
            }
        }
    }

    private string NameIn(string line)
    {
        var (first, last) = (line.IndexOf('<'), line.LastIndexOf('>'));
        return first > 0 && last > first + 1 ? line[(first + 1)..last].Trim() : throw Refusal($"found '{line}'; needed '> <name>'");
    }

    private string Value()
    {
        var lines = new List<string>();
        while (Next() is { } line && !string.IsNullOrWhiteSpace(line))
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    private string? Next()
    {
        try
        {
            _line++;
            return _lines.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw Refusal("found bytes that are not UTF-8; save the file as UTF-8");
        }
    }

    private DataException Refusal(string what) => new($"{name}, record {Row + 1} (line {_line}): {what}");
}
