using System.Globalization;
using System.Text.Json;
using HealthTorch.Data.Files;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The folder of one run, <c>runs/name/stamp</c>, which is created atomically: all files are written to a hidden folder beside it,
/// <c>report.json</c> last, and the folder is renamed when complete. Disposing an incomplete run deletes its files, unless they include a
/// complete model. Only the owner can access the folder.
/// </summary>
/// <remarks>
/// The folder is created at the start of a run, so that an unwritable location is reported before anything is computed. Runs that start in
/// the same second, in any number of processes, get the stamps <c>20260131-235959</c>, <c>20260131-235959-2</c>, ...
/// </remarks>
public sealed class RunFolder : IDisposable
{
    /// <summary>The file that is written last: a folder that contains it is complete.</summary>
    public const string ReportFile = "report.json";

    /// <summary>The suffix of the names of incomplete folders.</summary>
    internal const string PartialEnding = ".partial";

    private const string MaxLengthFile = "model/a-name-as-long-as-that-of-any-file-of-a-model.safetensors";
    private const int ProbeBytes = 1 << 16;

    private static readonly JsonSerializerOptions s_compact = new(ReportJson.Options) { WriteIndented = false };

    private readonly string _runs;
    private readonly string _study;
    private readonly string _stamp;
    private readonly List<string> _createdFolders = [];
    private RunLock? _lock;
    private bool _isKept;

    /// <summary>Creates the hidden folder.</summary>
    /// <param name="runsFolder">The folder that contains the runs of all studies; created if it does not exist.</param>
    /// <param name="name">Name of the study.</param>
    /// <param name="started">Start time of the run, which determines the stamp (UTC, to the second).</param>
    /// <exception cref="IOException">The folder cannot be created or cannot be written to.</exception>
    public RunFolder(string runsFolder, string name, DateTimeOffset started)
    {
        _runs = runsFolder;
        _study = Path.Combine(runsFolder, name);
        _stamp = started.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        Partial = Path.Combine(runsFolder, $".{name}.{Guid.NewGuid():N}{PartialEnding}");
        try
        {
            Make();
        }
        catch (Exception problem) when (FileSystemError.Describe(problem) is { } refused)
        {
            Dispose();
            throw new IOException(
                $"cannot create the run folder in {runsFolder}: {refused}; "
                + "choose another folder (--runs), or another study name",
                problem);
        }
    }

    /// <summary>The hidden folder that contains the run until it is complete.</summary>
    public string Partial { get; }

    /// <summary>Whether a complete model was written and still exists: the folder is then kept, complete or not.</summary>
    public bool HoldsModel => _isKept && Directory.Exists(Partial);

    /// <summary>Writes a text file in UTF-8.</summary>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="text">The content.</param>
    public void WriteText(string file, string text) => WriteText(file, writer => writer.Write(text));

    /// <summary>Writes a text file in UTF-8 in pieces.</summary>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="write">Writes the content.</param>
    public void WriteText(string file, Action<TextWriter> write) => Write(file, stream =>
    {
        using var text = new StreamWriter(stream, leaveOpen: true);
        write(text);
    });

    /// <summary>Writes a file.</summary>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="bytes">The content.</param>
    public void WriteBytes(string file, byte[] bytes) => Write(file, stream => stream.Write(bytes));

    /// <summary>Writes a value as indented JSON: camelCase names, enumerations in kebab-case.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="value">The value.</param>
    public void WriteJson<T>(string file, T value) => WriteText(file, JsonSerializer.Serialize(value, ReportJson.Options) + "\n");

    /// <summary>Writes values as JSON Lines, one value per line.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="values">The values.</param>
    public void WriteJsonLines<T>(string file, IEnumerable<T> values) =>
        WriteText(file, string.Concat(values.Select(value => JsonSerializer.Serialize(value, s_compact) + "\n")));

    /// <summary>Marks the folder as containing a complete model, so that it is kept in any case.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Marks the model as unusable, so that the folder is not kept for it.</summary>
    public void Discard() => _isKept = false;

    /// <summary>Writes <c>report.json</c> and renames the folder to its final name.</summary>
    /// <typeparam name="T">The report's type.</typeparam>
    /// <param name="report">The report.</param>
    /// <returns>The run's folder.</returns>
    public string Complete<T>(T report)
    {
        WriteJson(ReportFile, report);
        Directory.CreateDirectory(_study);
        if (OperatingSystem.IsWindows())
        {
            _lock?.Dispose();
        }

        for (var run = 1; ; run++)
        {
            var folder = Path.Combine(_study, run == 1 ? _stamp : $"{_stamp}-{run}");
            if (TryRename(folder))
            {
                _lock?.Dispose();
                RunLock.Remove(folder);
                return folder;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock?.Dispose();
        try
        {
            if (!HoldsModel && Directory.Exists(Partial))
            {
                Directory.Delete(Partial, recursive: true);
            }

            RemoveEmptyFolders();
        }
        catch (Exception problem) when (FileSystemError.Matches(problem))
        {
            // The error that ended the run has already been thrown, often because of the same disk; the next run reports a folder that is
            // left over.
        }
    }

    // Writes a file with the maximum depth and a realistic size, so that a write failure occurs here rather than after training.
    private void Make()
    {
        if (File.Exists(_study))
        {
            throw new IOException($"a file exists at the path of the study folder: '{_study}'");
        }

        Remember(_runs);
        OwnerOnlyFile.CreateDirectory(Partial);
        _lock = new RunLock(Partial);
        WriteBytes(MaxLengthFile, new byte[ProbeBytes]);
        Directory.Delete(Path.GetDirectoryName(Path.Combine(Partial, MaxLengthFile))!, recursive: true);
    }

    private void Write(string file, Action<Stream> write)
    {
        var path = Path.Combine(Partial, file);
        if (!Directory.Exists(Partial))
        {
            throw new DirectoryNotFoundException($"The folder was removed during the run: '{Partial}'");
        }

        OwnerOnlyFile.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = OwnerOnlyFile.Open(path);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    // Remembers the folders that this run creates: they are deleted with it if they stay empty.
    private void Remember(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            _createdFolders.Add(path);
        }
    }

    private void RemoveEmptyFolders()
    {
        foreach (var folder in _createdFolders.TakeWhile(
            folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }
    }

    // Renaming onto a folder that contains files fails, so exactly one of two runs with the same stamp gets it.
    private bool TryRename(string folder)
    {
        try
        {
            Directory.Move(Partial, folder);
            return true;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            return false;
        }
    }
}
