using HealthTorch.Data;
using HealthTorch.Data.Files;

namespace HealthTorch.Cli.Output;

/// <summary>
/// An output file of a command, or the standard output (<c>-</c>). A regular file is written atomically, replaces the target of a link, and
/// is accessible only to its owner unless it existed before. Devices and pipes are written to directly.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    /// <summary>The name of the standard output and, for options that name input files, of the standard input.</summary>
    public const string StandardStream = "-";

    // If such a path were opened by its name, a file behind it would be overwritten from the start.
    private static readonly string[] s_standard = [StandardStream, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    private readonly string _option;
    private readonly string _path;
    private readonly string _target;
    private readonly TextWriter _standard;
    private readonly FileStream? _partial;

    /// <summary>
    /// Creates the temporary file, which is renamed when complete. A location that cannot be written to is rejected immediately.
    /// </summary>
    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="standard">The standard output.</param>
    /// <param name="readFiles">The files and directories that the command reads and must not overwrite.</param>
    /// <exception cref="DataException">The path is one of them, inside one of them, or a directory.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public OutputFile(string option, string path, TextWriter standard, params IEnumerable<string> readFiles)
    {
        (_option, _path, _standard) = (option, path, standard);
        IsStandardOutput = s_standard.Contains(path);
        _target = IsStandardOutput ? "" : WithErrorContext(() => SymbolicLinks.Resolve(path));
        if (IsStandardOutput || FileStatus.Get(path) is { Kind: FileKind.Other })
        {
            return;
        }

        ThrowIf(FileStatus.Get(path)?.Kind == FileKind.Directory, "is a folder: name a file in it");
        foreach (var read in readFiles.Where(read => read != StandardStream))
        {
            var why = Directory.Exists(read) ? $"is inside the input {read}: choose a location outside" : $"is the input file ({read})";
            ThrowIf(IsInside(read), why);
        }

        _partial = WithErrorContext(CreatePartialFile);
    }

    /// <summary>Whether the output is the standard output.</summary>
    public bool IsStandardOutput { get; }

    /// <summary>Whether the output is a regular file, not a device or a pipe.</summary>
    public bool IsRegular => _partial is not null;

    /// <summary>Writes the file.</summary>
    /// <param name="write">Writes the complete content.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is left unchanged.</exception>
    public void Write(Action<TextWriter> write) => WithErrorContext(() =>
    {
        if (IsStandardOutput)
        {
            write(_standard);
            _standard.Flush();
        }
        else if (_partial is null)
        {
            using var through = new StreamWriter(new FileStream(_path, FileMode.Open, FileAccess.Write));
            write(through);
        }
        else
        {
            WriteAtomically(_partial, write);
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_partial is not null)
        {
            IgnoreFileSystemErrors(_partial.Dispose);
            IgnoreFileSystemErrors(() => File.Delete(_partial.Name));
        }
    }

    // Closing a file writes the rest of its content. An error that prevented writing also occurs here, and has already been reported.
    private static void IgnoreFileSystemErrors(Action end)
    {
        try
        {
            end();
        }
        catch (Exception problem) when (FileSystemError.Matches(problem))
        {
        }
    }

    private void WriteAtomically(FileStream partial, Action<TextWriter> write)
    {
        using (var text = new StreamWriter(partial, leaveOpen: true))
        {
            write(text);
        }

        partial.Flush(flushToDisk: true);
        partial.Dispose();
        File.Move(partial.Name, _target, overwrite: true);
    }

    // A short unique name: one derived from the file's name could be too long or belong to another file.
    private FileStream CreatePartialFile()
    {
        var mode = GetExistingMode();
        var partial = OwnerOnlyFile.Open(Path.Combine(Path.GetDirectoryName(_target)!, $".{Guid.NewGuid():N}.partial"), FileMode.CreateNew);
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(partial.SafeFileHandle, kept);
        }

        return partial;
    }

    // The file is opened and closed, so that a write-protected file is not replaced and a name that is too long is detected.
    private UnixFileMode? GetExistingMode()
    {
        if (!File.Exists(_target))
        {
            new FileStream(_target, FileMode.CreateNew).Dispose();
            File.Delete(_target);
            return null;
        }

        using var existing = new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        return OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(existing.SafeFileHandle);
    }

    private bool IsInside(string read)
    {
        for (var path = _target; path is not null; path = Path.GetDirectoryName(path))
        {
            if (FileStatus.IsSameFile(path, read))
            {
                return true;
            }
        }

        return false;
    }

    private void ThrowIf(bool isSo, string why)
    {
        if (isSo)
        {
            throw new DataException($"{_option}: {_path} {why}");
        }
    }

    private T WithErrorContext<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (FileSystemError.Describe(fault) is { } refused)
        {
            throw new IOException($"{_option}: {(IsStandardOutput ? "" : $"{_path} cannot be written: ")}{refused}", fault);
        }
    }
}
