using System.ComponentModel;
using System.Diagnostics;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>The git revision that a run was started in.</summary>
internal static class SourceRevision
{
    /// <summary>That of the working folder; null where that was removed, which is no reason to lose a run.</summary>
    public static string? OfWorkingFolder()
    {
        try
        {
            return Of(Directory.GetCurrentDirectory());
        }
        catch (Exception problem) when (FileFault.Is(problem))
        {
            return null;
        }
    }

    /// <summary>The commit of a folder, with "+changes" where files differ from it; null outside a repository or without git.</summary>
    public static string? Of(string folder)
    {
        try
        {
            return Git(folder, "rev-parse", "HEAD") is { } commit
                ? commit + (Git(folder, "status", "--porcelain", "--untracked-files=no") is { Length: > 0 } ? "+changes" : "")
                : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? Git(string folder, params string[] arguments)
    {
        var command = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(command)!;
        git.ErrorDataReceived += (_, _) => { };
        git.BeginErrorReadLine();
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : null;
    }
}
