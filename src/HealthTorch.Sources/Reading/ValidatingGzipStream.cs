using System.Buffers.Binary;
using HealthTorch.Data;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace HealthTorch.Sources.Reading;

/// <summary>
/// The decompressed bytes of a gzip file with one or more members, each verified against its checksum and length; only zero bytes may
/// follow the last member.
/// </summary>
/// <param name="bytes">The file; disposed with this.</param>
/// <param name="name">Name of the file in messages.</param>
/// <remarks>
/// Deutsch: GZIP file format specification (RFC 1952, 1996). The GZipStream of .NET accepts truncated files, and the stream of SharpZipLib
/// (a dependency of TorchSharp) ignores garbage after the last member; the inflater of SharpZipLib is used here.
/// </remarks>
internal sealed class ValidatingGzipStream(Stream bytes, string name) : Stream
{
    private const int HasHeaderChecksum = 2, HasExtra = 4, HasName = 8, HasComment = 16;

    private readonly byte[] _block = new byte[1 << 16];
    private readonly Inflater _inflater = new(noHeader: true);
    private readonly Crc32 _checksum = new();
    private int _start;
    private int _end;
    private bool _isBegun;
    private bool _isInMember;
    private bool _isAtEnd;

    /// <summary>Returns a function that opens a file and decompresses it if its first bytes are those of a gzip file.</summary>
    /// <param name="open">Opens the file.</param>
    /// <param name="name">Its name in messages.</param>
    public static Func<Stream> DecompressIfGzip(Func<Stream> open, string name) =>
        FileSignature.IsGzip(FileSignature.Read(open)) ? () => new ValidatingGzipStream(open(), name) : open;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Inflate(buffer, offset, count);
        }
        catch (Exception e) when (e is SharpZipBaseException or IndexOutOfRangeException)
        {
            // The inflater reads beyond its tables if a damaged file describes invalid ones.
            throw CreateError(e.Message.TrimEnd('.'));
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        bytes.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (_isInMember || TryBegin()))
        {
            var inflated = _inflater.Inflate(buffer, offset, count);
            _checksum.Update(new ArraySegment<byte>(buffer, offset, inflated));
            if (_inflater.IsFinished)
            {
                End();
            }
            else if (inflated == 0)
            {
                Fill();
            }

            if (inflated > 0)
            {
                return inflated;
            }
        }

        return 0;
    }

    private void Fill()
    {
        if (_inflater.IsNeedingDictionary)
        {
            throw CreateError("it requires a preset dictionary");
        }

        if (!TryFill())
        {
            throw CreateError("it is truncated");
        }

        _inflater.SetInput(_block, _start, _end - _start);
        _start = _end;
    }

    private bool TryFill()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, bytes.Read(_block));
        }

        return _start < _end;
    }

    private int Next() => TryFill() ? _block[_start++] : -1;

    private bool TryBegin()
    {
        var first = _isAtEnd ? -1 : Next();
        if (_isBegun && first <= 0)
        {
            _isAtEnd = true;
            CheckRest(first);
            return false;
        }

        if (first != 0x1F || Next() != 0x8B)
        {
            throw CreateError(_isBegun ? "there are other bytes after its end" : "it does not begin with the gzip signature");
        }

        SkipHeader();
        return _isBegun = _isInMember = true;
    }

    private void CheckRest(int next)
    {
        while (next == 0)
        {
            next = Next();
        }

        if (next > 0)
        {
            throw CreateError("there are other bytes after its end");
        }
    }

    private void SkipHeader()
    {
        var fixedPart = Take(8);
        var flags = fixedPart[0] == 8
            ? fixedPart[1]
            : throw CreateError($"its compression method is {fixedPart[0]}, but only 8 is supported");
        if ((flags & HasExtra) != 0)
        {
            Take(BinaryPrimitives.ReadUInt16LittleEndian(Take(2)));
        }

        SkipText((flags & HasName) != 0);
        SkipText((flags & HasComment) != 0);
        Take((flags & HasHeaderChecksum) != 0 ? 2 : 0);
    }

    private void SkipText(bool isThere)
    {
        while (isThere && Take(1)[0] != 0)
        {
        }
    }

    // Bytes that the inflater has not used belong to the trailer and the next member.
    private void End()
    {
        _start = _end - _inflater.RemainingInput;
        var trailer = Take(8);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != (uint)_checksum.Value
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(4)) != (uint)_inflater.TotalOut)
        {
            throw CreateError("its checksum or length does not match");
        }

        _inflater.Reset();
        _checksum.Reset();
        _isInMember = false;
    }

    private byte[] Take(int count)
    {
        var taken = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var next = Next();
            taken[i] = next >= 0 ? (byte)next : throw CreateError("it is truncated");
        }

        return taken;
    }

    private DataException CreateError(string reason) =>
        new($"{name}: not a valid gzip file: it is truncated, corrupted or not a gzip file ({reason})");
}
