using System.Text;
using HealthTorch.Data;

namespace HealthTorch.Sources.Sdf;

/// <summary>Parses an SDF file into records.</summary>
/// <param name="text">The file, decompressed; disposed with this.</param>
/// <param name="name">Name of the file in messages.</param>
/// <param name="cancellation">Cancels the reading.</param>
/// <remarks>
/// Dalby et al. (1992), SDfile: a mol block up to <c>M  END</c>, then data items (a line that begins with <c>&gt;</c> with the name in
/// angle brackets, the lines of the value, and a blank line), then <c>$$$$</c>, which may be missing after the last record.
/// </remarks>
internal sealed class SdfRecords(Stream text, string name, CancellationToken cancellation) : IDisposable
{
    private const string EndOfBlock = "M  END";
    private const string EndOfRecord = "$$$$";

    private readonly StreamReader _lines = new(text, new UTF8Encoding(false, throwOnInvalidBytes: true));
    private long _line;

    /// <summary>Number of the current record, from 0; -1 before the first.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>The line, from 1, on which the current record begins.</summary>
    public long Line { get; private set; }

    /// <summary>The first line of the current record; empty if it is blank.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The mol block of the current record. Its first line is never blank, since column readers trim cells.</summary>
    public string Block { get; private set; } = "";

    /// <summary>The property values of the current record, by name.</summary>
    public Dictionary<string, string> Properties { get; } = [];

    /// <summary>Advances to the next record.</summary>
    /// <returns>Whether there is a next one.</returns>
    /// <exception cref="DataException">The file is malformed at this point.</exception>
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

    // Blank lines after the last record are not records.
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
                throw CreateError($"the line '{EndOfBlock}', which ends a structure, is missing");
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
                    throw CreateError($"found the property '{property}' twice");
                }
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                throw CreateError($"found '{line}'; expected a property ('> <name>') or '{EndOfRecord}'");
            }
        }
    }

    private string NameIn(string line)
    {
        var (first, last) = (line.IndexOf('<'), line.LastIndexOf('>'));
        return first > 0 && last > first + 1 ? line[(first + 1)..last].Trim() : throw CreateError($"found '{line}'; expected '> <name>'");
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
            throw CreateError("found bytes that are not valid UTF-8; save the file as UTF-8");
        }
    }

    private DataException CreateError(string what) => new($"{name}, record {Row + 1} (line {_line}): {what}");
}
