using System.CommandLine;
using HealthTorch.Cli.Output;

namespace HealthTorch.Cli.Commands;

/// <summary>Validators of arguments that name files: a command with an invalid path is rejected before it starts.</summary>
internal static class PathValidators
{
    /// <summary>Rejects a file that does not exist.</summary>
    /// <param name="argument">An argument that names a file.</param>
    public static Argument<string> MustExist(this Argument<string> argument)
    {
        argument.Validators.Add(result => result.AddErrorUnless(File.Exists, "file"));
        return argument;
    }

    /// <summary>Rejects a file that does not exist; <c>-</c> is the standard input.</summary>
    /// <param name="option">An argument that names a file.</param>
    public static Option<string> MustExistOrBeStandardInput(this Option<string> option)
    {
        option.Validators.Add(result => result.AddErrorUnless(path => path == OutputFile.StandardStream || File.Exists(path), "file"));
        return option;
    }

    /// <summary>Rejects a directory that does not exist.</summary>
    /// <param name="option">An option that names a directory.</param>
    public static Option<string> MustBeFolder(this Option<string> option)
    {
        option.Validators.Add(result => result.AddErrorUnless(Directory.Exists, "folder"));
        return option;
    }

    private static void AddErrorUnless(this System.CommandLine.Parsing.SymbolResult result, Func<string, bool> exists, string what)
    {
        foreach (var path in result.Tokens.Select(token => token.Value).Where(path => !exists(path)))
        {
            result.AddError(Path.Exists(path) ? $"{path} is not a {what}" : $"There is no {what} {path}");
        }
    }
}
