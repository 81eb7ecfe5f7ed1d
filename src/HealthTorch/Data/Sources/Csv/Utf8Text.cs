using System.Buffers;
using System.Text.Unicode;

namespace HealthTorch.Data;

/// <summary>The characters of a stream of UTF-8, a window at a time; a byte order mark is passed over.</summary>
/// <param name="bytes">The stream; not disposed.</param>
/// <param name="encoding">What the file is written in: one of <see cref="TextEncodings.Pattern"/>.</param>
/// <param name="cancellation">Ends the reading early.</param>
internal sealed class Utf8Text(Stream bytes, string encoding, CancellationToken cancellation)
{
    private const int BlockBytes = 1 << 16;

    private readonly byte[] _block = new byte[BlockBytes];
    private char[] _characters = new char[2 * BlockBytes];
    private int _start;
    private int _end;
    private int _waiting;
    private bool _begun;

    /// <summary>What is wrong with the bytes behind the window; null where nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the window reaches to the end of the stream, or to a problem.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>The characters read and not yet passed over; they may be written to.</summary>
    public Span<char> Window => _characters.AsSpan(_start, _end - _start);

    /// <summary>Passes over characters of the window.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count) => _start += count;

    /// <summary>Reads on, so that the window grows at its end, unless it reaches to the end of the stream.</summary>
    public void Grow()
    {
        cancellation.ThrowIfCancellationRequested();
        MakePlace();
        var read = bytes.ReadAtLeast(_block.AsSpan(_waiting), BlockBytes - _waiting, throwOnEndOfStream: false);
        IsEnd = read < BlockBytes - _waiting;
        var window = _end;
        Decode(_block.AsSpan(0, _waiting + read));
        SkipMark();
        StopAt(window);
    }

    private void MakePlace()
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
            Stop("found bytes that are not UTF-8; say the file's encoding (that of files of Western European Windows is windows-1252), "
                + "or save it as UTF-8");
        }

        _waiting = block.Length - decoded;
        block[decoded..].CopyTo(_block);
    }

    private void SkipMark()
    {
        _start += !_begun && Window is ['\uFEFF', ..] ? 1 : 0;
        _begun = true;
    }

    // Decoding from another encoding leaves the replacement character where bytes are no text in it.
    private void StopAt(int from)
    {
        var text = _characters.AsSpan(from, _end - from);
        var place = encoding == "utf-8" ? text.IndexOf('\0') : text.IndexOfAny('\0', '\uFFFD');
        if (place >= 0)
        {
            _end = from + place;
            Stop(text[place] == '\0'
                ? $"found a zero byte; needed text in {encoding.ToUpperInvariant()}: "
                    + "a file with a zero beside every letter has the encoding utf-16"
                : $"found bytes that are not {encoding}; say the file's encoding, or save it as UTF-8");
        }
    }

    private void Stop(string problem) => (Problem, IsEnd) = (problem, true);
}
