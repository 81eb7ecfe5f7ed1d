namespace HealthTorch.Cli.Terminal;

/// <summary>The terminal's cursor, which progress bars hide.</summary>
internal static class TerminalCursor
{
    /// <summary>Shows the cursor again before the process ends.</summary>
    public static void Show()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\e[?25h");
        }
    }
}
