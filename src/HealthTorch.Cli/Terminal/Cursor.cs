namespace HealthTorch.Cli;

/// <summary>The terminal's cursor, which progress bars hide.</summary>
internal static class Cursor
{
    /// <summary>Shows it again, for a process that is about to die.</summary>
    public static void Show()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\e[?25h");
        }
    }
}
