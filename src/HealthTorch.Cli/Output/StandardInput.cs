using HealthTorch.Cli.Processes;
using HealthTorch.Data;
using HealthTorch.Data.Files;

namespace HealthTorch.Cli.Output;

/// <summary>The input that an option names: a file, or the standard input (<c>-</c>), which is copied to a temporary CSV file.</summary>
internal sealed class StandardInput : IDisposable
{
    private const string Name = "standard input";
    private const int Input = 0;

    private readonly DirectoryInfo? _folder;

    /// <summary>Copies the standard input to its end if it is the input, since a file is read more than once.</summary>
    /// <param name="path">A file, or <c>-</c>.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public StandardInput(string path, CancellationToken cancellation)
    {
        Path = path;
        if (path == OutputFile.StandardStream)
        {
            if (!OperatingSystem.IsWindows() && !FileDescriptor.IsOpen(Input))
            {
                throw new IOException($"{Name} cannot be read: it is closed");
            }

            _folder = CreateFolder();
            Path = System.IO.Path.Combine(_folder.FullName, "input.csv");
            CopyUntilEnd(cancellation);
        }
    }

    /// <summary>The file to read.</summary>
    public string Path { get; }

    /// <summary>Reads the file; messages refer to the standard input by name.</summary>
    /// <typeparam name="T">The result type.</typeparam>
    /// <param name="read">Reads a file with a given path.</param>
    public T Read<T>(Func<string, T> read)
    {
        try
        {
            return read(Path);
        }
        catch (DataException problem) when (_folder is not null)
        {
            throw new DataException(problem.Message.Replace(Path, Name, StringComparison.Ordinal));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder?.Delete(recursive: true);

    private static DirectoryInfo CreateFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("healthtorch-");
        }
        catch (Exception fault) when (FileSystemError.Describe(fault) is { } refused)
        {
            var place = System.IO.Path.GetTempPath();
            throw new IOException($"{Name} cannot be stored in {place}: {refused}; set TMPDIR to use another directory", fault);
        }
    }

    // Reading waits for the writing process and cannot be interrupted; when cancelled, it is abandoned.
    private void CopyUntilEnd(CancellationToken cancellation)
    {
        try
        {
            Task.Run(Copy, CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Copy()
    {
        using var input = Console.OpenStandardInput();
        using var file = OwnerOnlyFile.Open(Path);
        input.CopyTo(file);
    }
}
