using Spectre.Console;

namespace HealthTorch.Cli.Terminal;

/// <summary>
/// The output of a command: results go to the output stream, everything else (progress, errors) to the error stream. Control characters in
/// data, names and configurations are replaced by U+FFFD, since a terminal would execute them.
/// </summary>
internal sealed class CliConsole
{
    private const int FileWidth = 140;

    /// <summary>Writes to the given writers, as to files.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress and errors.</param>
    public CliConsole(TextWriter output, TextWriter error)
        : this(output, error, onTerminal: false, progressOnTerminal: false)
    {
    }

    private CliConsole(TextWriter output, TextWriter error, bool onTerminal, bool progressOnTerminal)
    {
        Output = onTerminal ? new SanitizingWriter(output) : output;
        Error = new SanitizingWriter(error);
        Results = CreateConsole(output, onTerminal);
        Progress = CreateConsole(error, progressOnTerminal);
    }

    /// <summary>Results as plain text; files and pipes receive them unchanged.</summary>
    public TextWriter Output { get; }

    /// <summary>Progress and errors, as plain text.</summary>
    public TextWriter Error { get; }

    /// <summary>Results with colors and tables.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Progress with colors and bars.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Creates a console that writes to the output and error streams of the process.</summary>
    public static CliConsole ForProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    private static IAnsiConsole CreateConsole(TextWriter writer, bool onTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = onTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = onTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = onTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!onTerminal)
        {
            console.Profile.Width = FileWidth;
        }

        console.Pipeline.Attach(new SanitizingRenderHook());
        return console;
    }
}
