using System.Diagnostics;

namespace HealthTorch.Tests.Data.Molecules;

/// <summary>RDKit of the system's Python.</summary>
internal static class PythonRdkit
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<bool> s_isInstalled = new(() => File.Exists(Python) && Run(["-c", "import rdkit"]).ExitCode == 0);

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => s_isInstalled.Value;

    /// <summary>What a script writes.</summary>
    /// <param name="arguments">The script and its arguments.</param>
    public static string Said(params string[] arguments)
    {
        var (exitCode, said, errors) = Run(arguments);
        Assert.True(exitCode == 0, errors);
        return said;
    }

    private static (int ExitCode, string Said, string Errors) Run(string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = python.StandardError.ReadToEndAsync();
        var said = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return (python.ExitCode, said, errors.Result);
    }
}

/// <summary>A theory that compares with python3-rdkit, passed over with the reason where it, or our RDKit, or a file is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonRdkitTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for all of them.</summary>
    /// <param name="file">Path within the folder of data sets.</param>
    public PythonRdkitTheoryAttribute(string file) =>
        Skip = ChemistrySkip.Reason(file) ?? (PythonRdkit.IsInstalled ? null : "needs python3-rdkit, which Debian packages");
}
