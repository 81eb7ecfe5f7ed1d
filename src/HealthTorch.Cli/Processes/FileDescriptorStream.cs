using System.Runtime.InteropServices;

namespace HealthTorch.Cli.Processes;

/// <summary>Writes to a file descriptor that the process was started with, and throws an exception whenever writing fails.</summary>
/// <param name="number">The file descriptor: 1 is the output, 2 the error stream.</param>
/// <param name="name">The name of the stream in messages.</param>
/// <remarks>The console's own stream treats bytes that nobody reads any more (EPIPE) as written.</remarks>
internal sealed class FileDescriptorStream(int number, string name) : WriteOnlyStream
{
    private const int Interrupted = 4, BadDescriptor = 9;
    private static readonly int s_again = OperatingSystem.IsLinux() ? 11 : 35;
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(1);

    private readonly bool _isOpen = FileDescriptor.IsOpen(number);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var (written, error) = _isOpen ? FileDescriptor.Write(number, buffer) : (0, BadDescriptor);
            buffer = buffer[written..];
            if (error == s_again)
            {
                Thread.Sleep(s_wait);
            }
            else if (error is not (0 or Interrupted))
            {
                throw new IOException($"{name} cannot be written to: {Marshal.GetPInvokeErrorMessage(error)}", error);
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}
