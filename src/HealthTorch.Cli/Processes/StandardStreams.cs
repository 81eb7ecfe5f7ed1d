using System.Text;

namespace HealthTorch.Cli.Processes;

/// <summary>Replaces the output and error streams of the process, <see cref="Console.Out"/> and <see cref="Console.Error"/>.</summary>
internal static class StandardStreams
{
    private const int Output = 1, Error = 2, BufferSize = 16_384;

    /// <summary>
    /// Opens both streams. Writing to an output that is full, closed or no longer read throws an exception, unlike the streams of the
    /// runtime. Messages that cannot be written are dropped and do not end the process.
    /// </summary>
    /// <returns>The error stream, which records whether messages were dropped.</returns>
    public static LossyStream Open()
    {
        var error = new LossyStream(
            OperatingSystem.IsWindows() ? Console.OpenStandardError()
            : FileDescriptor.IsOpen(Error) ? new FileDescriptorStream(Error, "standard error")
            : Stream.Null);
        Console.SetError(new StreamWriter(error, new UTF8Encoding(false)) { AutoFlush = true });
        if (!OperatingSystem.IsWindows())
        {
            Console.SetOut(new StreamWriter(new FileDescriptorStream(Output, "standard output"), new UTF8Encoding(false), BufferSize));
        }

        return error;
    }
}
