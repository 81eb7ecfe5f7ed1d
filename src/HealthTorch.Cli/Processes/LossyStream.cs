using HealthTorch.Data.Files;

namespace HealthTorch.Cli.Processes;

/// <summary>
/// Forwards bytes to another stream and drops those that cannot be written: a message that nobody can read must not end training.
/// </summary>
/// <param name="inner">The underlying stream.</param>
internal sealed class LossyStream(Stream inner) : WriteOnlyStream
{
    /// <summary>Whether any bytes were dropped.</summary>
    public bool HasDroppedBytes { get; private set; }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            inner.Write(buffer, offset, count);
        }
        catch (Exception fault) when (FileSystemError.Matches(fault))
        {
            HasDroppedBytes = true;
        }
    }
}
