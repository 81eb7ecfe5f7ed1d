using System.Text;

namespace HealthTorch.Cli.Terminal;

/// <summary>Writes text after sanitizing it with <see cref="TerminalSanitizer"/>.</summary>
/// <param name="inner">The underlying writer.</param>
internal sealed class SanitizingWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(value is null ? null : TerminalSanitizer.Sanitize(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : TerminalSanitizer.Sanitize(value));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
