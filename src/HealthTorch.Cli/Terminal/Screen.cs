using Spectre.Console;

namespace HealthTorch.Cli;

/// <summary>
/// The output of a command: results go to the output stream, everything else (progress, errors) to the error stream. Control characters in
/// data, names and configurations are replaced by U+FFFD, since a terminal would execute them.
/// </summary>
internal sealed class Screen
{
    private const int WidthOfFiles = 140;

    /// <summary>Writes to the given writers, as to files.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress and errors.</param>
    public Screen(TextWriter output, TextWriter error)
        : this(output, error, onTerminal: false, progressOnTerminal: false)
    {
    }

    private Screen(TextWriter output, TextWriter error, bool onTerminal, bool progressOnTerminal)
    {
        Output = onTerminal ? new PrintableWriter(output) : output;
        Error = new PrintableWriter(error);
        Results = Make(output, onTerminal);
        Progress = Make(error, progressOnTerminal);
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
    public static Screen OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    private static IAnsiConsole Make(TextWriter writer, bool onTerminal)
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
            console.Profile.Width = WidthOfFiles;
        }

        console.Pipeline.Attach(new PrintableText());
        return console;
    }
}
