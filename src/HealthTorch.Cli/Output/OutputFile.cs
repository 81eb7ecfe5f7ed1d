using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Cli;

/// <summary>
/// A file that a command writes for its user, or the standard output (<c>-</c>). A regular file appears whole or not at all, takes the
/// place of the one that a link leads to, and is open to its owner alone unless it was there before. Devices and pipes are written to.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    /// <summary>Stands for the standard output, as for the standard input of options that name input files.</summary>
    public const string Standard = "-";

    // Opened anew by name, a file behind them would be written from its start, over what others wrote.
    private static readonly string[] s_standard = [Standard, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    private readonly string _option;
    private readonly string _path;
    private readonly string _end;
    private readonly TextWriter _standard;
    private readonly FileStream? _partial;

    /// <summary>Makes the file that is renamed when it is whole: a place that cannot be written to is refused at once.</summary>
    /// <param name="option">What names the file, for messages.</param>
    /// <param name="path">Where it is to be.</param>
    /// <param name="standard">The standard output.</param>
    /// <param name="readFiles">Files and folders that the command reads; it writes to none of them.</param>
    /// <exception cref="DataException">It is one of them, inside one of them, or a folder.</exception>
    /// <exception cref="IOException">It cannot be written to.</exception>
    public OutputFile(string option, string path, TextWriter standard, params IEnumerable<string> readFiles)
    {
        (_option, _path, _standard) = (option, path, standard);
        IsStandard = s_standard.Contains(path);
        _end = IsStandard ? "" : Saying(() => FileLinks.End(path));
        if (IsStandard || FileStatus.Of(path) is { Kind: FileKind.Other })
        {
            return;
        }

        Refuse(FileStatus.Of(path)?.Kind == FileKind.Folder, "is a folder: name a file in it");
        foreach (var read in readFiles.Where(read => read != Standard))
        {
            var why = Directory.Exists(read) ? $"is in {read}, which is read: name a place outside" : $"is the file that is read ({read})";
            Refuse(IsIn(read), why);
        }

        _partial = Saying(MakePartial);
    }

    /// <summary>Whether it is the standard output.</summary>
    public bool IsStandard { get; }

    /// <summary>Whether it is a file that can have others beside it: no device, no pipe.</summary>
    public bool IsRegular => _partial is not null;

    /// <summary>Writes it.</summary>
    /// <param name="write">Writes all of it.</param>
    /// <exception cref="IOException">It cannot be written; a file that was there before is as it was.</exception>
    public void Write(Action<TextWriter> write) => Saying(() =>
    {
        if (IsStandard)
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
            WriteWhole(_partial, write);
        }

        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_partial is not null)
        {
            Quietly(_partial.Dispose);
            Quietly(() => File.Delete(_partial.Name));
        }
    }

    // Closing a file writes the rest of it. What prevented the writing prevents this, too, and is told already.
    private static void Quietly(Action end)
    {
        try
        {
            end();
        }
        catch (Exception problem) when (FileFault.Is(problem))
        {
        }
    }

    private void WriteWhole(FileStream partial, Action<TextWriter> write)
    {
        using (var text = new StreamWriter(partial, leaveOpen: true))
        {
            write(text);
        }

        partial.Flush(flushToDisk: true);
        partial.Dispose();
        File.Move(partial.Name, _end, overwrite: true);
    }

    // A short name of its own: one made of the file's could be too long, or be that of another file.
    private FileStream MakePartial()
    {
        var mode = ModeOfExisting();
        var partial = OwnersFile.Open(Path.Combine(Path.GetDirectoryName(_end)!, $".{Guid.NewGuid():N}.partial"), FileMode.CreateNew);
        if (mode is { } kept && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(partial.SafeFileHandle, kept);
        }

        return partial;
    }

    // Opened and closed, so that a file that is protected from writing is not replaced, and a name too long is found.
    private UnixFileMode? ModeOfExisting()
    {
        if (!File.Exists(_end))
        {
            new FileStream(_end, FileMode.CreateNew).Dispose();
            File.Delete(_end);
            return null;
        }

        using var existing = new FileStream(_end, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        return OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(existing.SafeFileHandle);
    }

    private bool IsIn(string read)
    {
        for (var path = _end; path is not null; path = Path.GetDirectoryName(path))
        {
            if (FileStatus.AreSame(path, read))
            {
                return true;
            }
        }

        return false;
    }

    private void Refuse(bool isSo, string why)
    {
        if (isSo)
        {
            throw new DataException($"{_option}: {_path} {why}");
        }
    }

    private T Saying<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (FileFault.Of(fault) is { } refused)
        {
            throw new IOException($"{_option}: {(IsStandard ? "" : $"{_path} cannot be written: ")}{refused}", fault);
        }
    }
}
