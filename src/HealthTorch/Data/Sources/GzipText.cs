using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;

namespace HealthTorch.Data;

/// <summary>The decompressed bytes of a gzip file, checked against its checksums.</summary>
/// <param name="bytes">The file.</param>
/// <param name="name">What messages call the file.</param>
/// <remarks>
/// SharpZipLib (which TorchSharp brings) rather than the runtime's stream, as that one takes a file that was cut short for a whole one.
/// </remarks>
internal sealed class GzipText(Stream bytes, string name) : GZipInputStream(bytes)
{
    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return base.Read(buffer, offset, count);
        }
        catch (Exception e) when (e is SharpZipBaseException or EndOfStreamException or IndexOutOfRangeException)
        {
            // It reads past its tables where a damaged file describes impossible ones.
            var reason = e.Message.TrimEnd('.');
            throw new DataException($"{name}: not a whole gzip file: it is cut short, damaged or no gzip at all ({reason})");
        }
    }
}
