using System.ComponentModel;
using System.Diagnostics;
using HealthTorch.Data.Files;

namespace HealthTorch.Core.Experiments;

/// <summary>The git revision in which a run was started.</summary>
internal static class SourceRevision
{
    /// <summary>The revision of the working folder; null where the folder was removed, which must not fail a run.</summary>
    public static string? ForWorkingDirectory()
    {
        try
        {
            return ForDirectory(Directory.GetCurrentDirectory());
        }
        catch (Exception problem) when (FileSystemError.Matches(problem))
        {
            return null;
        }
    }

    /// <summary>The commit of a folder, with "+changes" where files have been modified; null outside a repository or without git.</summary>
    public static string? ForDirectory(string folder)
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
        var command =
            new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(command)!;
        git.ErrorDataReceived += (_, _) => { };
        git.BeginErrorReadLine();
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : null;
    }
}
