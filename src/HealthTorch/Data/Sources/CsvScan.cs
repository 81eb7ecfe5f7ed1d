using System.Text;

namespace HealthTorch.Data;

/// <summary>Goes through the bytes of a CSV file once and refuses whatever DuckDB, or two readers, could take differently.</summary>
/// <param name="name">What messages call the file.</param>
/// <param name="separator">Between cells.</param>
internal sealed class CsvScan(string name, char separator)
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly CsvRecords _records = new(name, separator);
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly byte[] _bytes = new byte[1 << 16];
    private readonly char[] _characters = new char[(1 << 16) + 1];
    private bool _begun;

    /// <summary>Scans a whole file.</summary>
    /// <param name="text">Its bytes, decompressed.</param>
    /// <param name="cancellation">Ends the scan early.</param>
    /// <exception cref="DataException">The file is not sound.</exception>
    public CsvShape Run(Stream text, CancellationToken cancellation)
    {
        for (int read; (read = text.ReadAtLeast(_bytes, _bytes.Length, throwOnEndOfStream: false)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            ScanBlock(_bytes.AsSpan(0, read));
        }

        return _records.Finish();
    }

    /// <summary>The line of the file that a data row begins in.</summary>
    /// <param name="row">Data row, from 0.</param>
    /// <param name="text">The file's bytes, decompressed.</param>
    public long LineOf(int row, Stream text)
    {
        _records.SoughtRow = row;
        Run(text, CancellationToken.None);
        return _records.SoughtLine;
    }

    private void ScanBlock(ReadOnlySpan<byte> block)
    {
        var (sound, problem) = SoundPart(block);
        foreach (var b in block[MarkAt(block)..sound])
        {
            _records.Step(b);
        }

        if (problem is not null)
        {
            throw new DataException($"{name}, line {_records.NextLine}: {problem}");
        }
    }

    private int MarkAt(ReadOnlySpan<byte> block)
    {
        var isMark = !_begun && block.StartsWith(ByteOrderMark);
        _begun = true;
        _records.HasMark |= isMark;
        return isMark ? ByteOrderMark.Length : 0;
    }

    private (int Length, string? Problem) SoundPart(ReadOnlySpan<byte> block)
    {
        var zero = block.IndexOf((byte)0);
        try
        {
            _decoder.GetChars(zero < 0 ? block : block[..zero], _characters, flush: false);
        }
        catch (DecoderFallbackException e)
        {
            return (Math.Clamp(e.Index, 0, block.Length), "found bytes that are not UTF-8; save the file as UTF-8");
        }

        return zero < 0 ? (block.Length, null) : (zero, "found a zero byte; needed text in UTF-8");
    }
}
