using System.Text;

namespace HealthTorch.Cli;

/// <summary>The output and the error stream of the process, as <see cref="Console.Out"/> and <see cref="Console.Error"/>.</summary>
internal static class StandardStreams
{
    private const int Output = 1, Error = 2, Characters = 16_384;

    /// <summary>
    /// Opens both. Writing to an output that is full, closed or no longer read throws, which those of the runtime do not always do;
    /// messages that cannot be written are lost and end nothing.
    /// </summary>
    /// <returns>Says whether messages were lost.</returns>
    public static LossyStream Open()
    {
        var error = new LossyStream(
            OperatingSystem.IsWindows() ? Console.OpenStandardError()
            : Descriptor.IsOpen(Error) ? new DescriptorStream(Error, "standard error")
            : Stream.Null);
        Console.SetError(new StreamWriter(error, new UTF8Encoding(false)) { AutoFlush = true });
        if (!OperatingSystem.IsWindows())
        {
            Console.SetOut(new StreamWriter(new DescriptorStream(Output, "standard output"), new UTF8Encoding(false), Characters));
        }

        return error;
    }
}
