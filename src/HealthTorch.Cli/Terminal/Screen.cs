using Spectre.Console;

namespace HealthTorch.Cli;

/// <summary>
/// Where a command writes: results to the output, everything else (progress, errors) beside it. Control characters of data, names and
/// configurations become U+FFFD here: a terminal would obey them.
/// </summary>
internal sealed class Screen
{
    private const int WidthOfFiles = 140;

    /// <summary>Writes to given places, as to files.</summary>
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

    /// <summary>Results, as plain text; files and pipes get them as they are.</summary>
    public TextWriter Output { get; }

    /// <summary>Progress and errors, as plain text.</summary>
    public TextWriter Error { get; }

    /// <summary>Results with colours and tables.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Progress with colours and bars.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Writes to the process's own output and error streams.</summary>
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
