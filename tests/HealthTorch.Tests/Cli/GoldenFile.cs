namespace HealthTorch.Tests.Cli;

/// <summary>An expected text in <c>tests/HealthTorch.Tests/Golden</c>. HEALTHTORCH_ACCEPT=1 writes what the tests see there and fails the run.</summary>
internal static class GoldenFile
{
    public static void Matches(string name, string actual)
    {
        var path = Repository.PathOf("tests", "HealthTorch.Tests", "Golden", name);
        AcceptedFile.Matches(path, WithoutBlankEnds(actual));
    }

    /// <summary>Tables pad their lines with blanks, which editors take away from files.</summary>
    private static string WithoutBlankEnds(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
}
