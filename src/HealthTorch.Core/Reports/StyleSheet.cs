namespace HealthTorch.Core.Reports;

/// <summary>The style sheet of a report: <c>report.css</c>, embedded in this library.</summary>
internal static class StyleSheet
{
    /// <summary>The style sheet.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("needed the embedded resource report.css but got none");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
