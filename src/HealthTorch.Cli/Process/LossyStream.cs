using HealthTorch.Numerics;

namespace HealthTorch.Cli;

/// <summary>Passes bytes on, and drops those that cannot be written: a message that nobody can read ends no training.</summary>
/// <param name="inner">Where they go.</param>
internal sealed class LossyStream(Stream inner) : WriteOnlyStream
{
    /// <summary>Whether any were dropped.</summary>
    public bool HasLost { get; private set; }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            inner.Write(buffer, offset, count);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            HasLost = true;
        }
    }
}
