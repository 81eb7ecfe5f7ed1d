using System.Text;

namespace HealthTorch.Data;

/// <summary>The names in the first row of a CSV file.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="separator">Between the names.</param>
internal sealed class CsvHeader(string file, char separator)
{
    private const string Separators = ",;\t|";

    private readonly List<string> _names = [];
    private readonly List<byte> _name = [];

    /// <summary>The names, in the file's order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether the whole header has been read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Whether the first name could not be written without quotes.</summary>
    public bool FirstNeedsQuotes { get; private set; }

    /// <summary>The separator that the header has most of outside quotes; a comma where it has none.</summary>
    /// <param name="text">The file.</param>
    public static char SeparatorOf(Stream text)
    {
        var counts = new int[Separators.Length];
        var inQuotes = false;
        foreach (var b in FirstBytes(text))
        {
            inQuotes ^= b == '"';
            if (!inQuotes && b is (byte)'\n' or (byte)'\r')
            {
                break;
            }

            var found = inQuotes ? -1 : Separators.IndexOf((char)b, StringComparison.Ordinal);
            if (found >= 0)
            {
                counts[found]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>Takes a byte of a name; passes over the bytes of later rows.</summary>
    /// <param name="b">The byte.</param>
    public void Take(byte b)
    {
        if (!IsRead)
        {
            _name.Add(b);
        }
    }

    /// <summary>Ends a name.</summary>
    public void EndCell()
    {
        if (!IsRead)
        {
            var name = Encoding.UTF8.GetString([.. _name]);
            FirstNeedsQuotes |= _names.Count == 0 && name.AsSpan().ContainsAny(separator, '\n', '\r');
            _names.Add(name.Trim());
            _name.Clear();
        }
    }

    /// <summary>Ends the header, and refuses names that could not be told apart.</summary>
    public void End()
    {
        IsRead = true;
        var first = new Dictionary<string, int>();
        for (var i = 0; i < _names.Count; i++)
        {
            if (_names[i].Length == 0)
            {
                throw new DataException($"{file}, header: column {i + 1} has no name");
            }

            if (!first.TryAdd(_names[i], i))
            {
                throw new DataException($"{file}, header: columns {first[_names[i]] + 1} and {i + 1} are both called '{_names[i]}'");
            }
        }
    }

    private static IEnumerable<byte> FirstBytes(Stream text)
    {
        var bytes = new byte[CsvRecords.LongestRecord];
        return bytes.Take(text.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}
