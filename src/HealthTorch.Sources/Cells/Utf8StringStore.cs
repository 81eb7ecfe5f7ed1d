using System.Collections;
using System.Text;

namespace HealthTorch.Sources.Cells;

/// <summary>Texts kept as UTF-8 in few large arrays: a text of n bytes takes n + 4, not the 22 + 2 n and a reference of a string.</summary>
internal sealed class Utf8StringStore : IReadOnlyList<string>
{
    private const int Shift = 16;
    private const int ChunkSize = 1 << Shift;
    private const int MinUncachedCount = 4096;

    private readonly List<Chunk> _chunks = [];
    private string?[] _strings = [];

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public string this[int index] => Count < MinUncachedCount ? GetCached(index) : Encoding.UTF8.GetString(Utf8(index));

    /// <summary>Adds a text.</summary>
    /// <param name="utf8">In UTF-8.</param>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        if (Count % ChunkSize == 0)
        {
            _chunks.Add(new Chunk());
        }

        _chunks[^1].Add(Count % ChunkSize, utf8);
        Count++;
    }

    /// <summary>A text in UTF-8.</summary>
    /// <param name="index">Index.</param>
    public ReadOnlySpan<byte> Utf8(int index) => _chunks[index >> Shift][index & (ChunkSize - 1)];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A few texts of many rows, such as sites: one string each, whoever asks first makes it.
    private string GetCached(int index)
    {
        if (_strings.Length < Count)
        {
            _strings = new string?[Count];
        }

        return _strings[index] ??= Encoding.UTF8.GetString(Utf8(index));
    }

    private sealed class Chunk
    {
        private byte[] _bytes = new byte[256];
        private int[] _ends = new int[64];

        public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan()[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

        public void Add(int index, ReadOnlySpan<byte> utf8)
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            if (start + utf8.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Max(start + utf8.Length, _bytes.Length * 2));
            }

            if (index == _ends.Length)
            {
                Array.Resize(ref _ends, Math.Min(2 * _ends.Length, ChunkSize));
            }

            utf8.CopyTo(_bytes.AsSpan(start));
            _ends[index] = start + utf8.Length;
        }
    }
}
