namespace HealthTorch.Tests;

/// <summary>
/// A committed file that a test computes anew. With HEALTHTORCH_ACCEPT=1 a test writes the file where it differs and fails: a run that accepts
/// what it sees is not a run that passed.
/// </summary>
internal static class AcceptedFile
{
    /// <summary>Asserts that a file has the expected content; where asked, writes it first and fails.</summary>
    public static void Matches(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable("HEALTHTORCH_ACCEPT") == "1" && (!File.Exists(path) || File.ReadAllText(path) != expected))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
            Assert.Fail($"{path} was written: look at the difference and run again without HEALTHTORCH_ACCEPT");
        }

        Assert.Equal(File.ReadAllText(path), expected);
    }
}
