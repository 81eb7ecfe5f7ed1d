using System.Buffers;
using System.Text.Unicode;

namespace HealthTorch.Sources.Csv;

/// <summary>Decodes a UTF-8 stream into a sliding window of characters; a byte order mark is skipped.</summary>
/// <param name="bytes">The stream; not disposed.</param>
/// <param name="encoding">The encoding of the original file: one of <see cref="TextEncodings.Pattern"/>.</param>
/// <param name="cancellation">Cancels the reading.</param>
internal sealed class Utf8CharacterWindow(Stream bytes, string encoding, CancellationToken cancellation)
{
    private const int BlockBytes = 1 << 16;

    private readonly byte[] _block = new byte[BlockBytes];
    private char[] _characters = new char[2 * BlockBytes];
    private int _start;
    private int _end;
    private int _pendingBytes;
    private bool _begun;

    /// <summary>Description of invalid bytes after the window; null if there are none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the window reaches the end of the stream or a problem.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>The characters that were read and not yet skipped; they may be overwritten.</summary>
    public Span<char> Window => _characters.AsSpan(_start, _end - _start);

    /// <summary>Skips characters of the window.</summary>
    /// <param name="count">Number of characters.</param>
    public void Skip(int count) => _start += count;

    /// <summary>Reads more bytes and extends the window at its end, unless it reaches the end of the stream.</summary>
    public void Grow()
    {
        cancellation.ThrowIfCancellationRequested();
        EnsureCapacity();
        var read = bytes.ReadAtLeast(_block.AsSpan(_pendingBytes), BlockBytes - _pendingBytes, throwOnEndOfStream: false);
        IsEnd = read < BlockBytes - _pendingBytes;
        var window = _end;
        Decode(_block.AsSpan(0, _pendingBytes + read));
        SkipMark();
        StopAt(window);
    }

    private void EnsureCapacity()
    {
        Window.CopyTo(_characters);
        (_start, _end) = (0, _end - _start);
        if (_characters.Length - _end < BlockBytes)
        {
            Array.Resize(ref _characters, 2 * _characters.Length);
        }
    }

    private void Decode(Span<byte> block)
    {
        var status = Utf8.ToUtf16(block, _characters.AsSpan(_end), out var decoded, out var written, replaceInvalidSequences: false, IsEnd);
        _end += written;
        if (status == OperationStatus.InvalidData)
        {
            Stop("found bytes that are not valid UTF-8; set the encoding of the file (for Western European Windows it is windows-1252), "
                + "or save it as UTF-8");
        }

        _pendingBytes = block.Length - decoded;
        block[decoded..].CopyTo(_block);
    }

    private void SkipMark()
    {
        _start += !_begun && Window is ['\uFEFF', ..] ? 1 : 0;
        _begun = true;
    }

    // Transcoding from another encoding produces the replacement character for invalid bytes.
    private void StopAt(int from)
    {
        var text = _characters.AsSpan(from, _end - from);
        var place = encoding == "utf-8" ? text.IndexOf('\0') : text.IndexOfAny('\0', '\uFFFD');
        if (place >= 0)
        {
            _end = from + place;
            Stop(text[place] == '\0'
                ? $"found a zero byte; expected text in {encoding.ToUpperInvariant()}: "
                    + "a file with a zero byte next to every letter is encoded in utf-16"
                : $"found bytes that are not valid {encoding}; set the encoding of the file, or save it as UTF-8");
        }
    }

    private void Stop(string problem) => (Problem, IsEnd) = (problem, true);
}
