using System.Globalization;
using System.Text.Json;

namespace HealthTorch.Experiments;

/// <summary>
/// The folder of one run, <c>runs/name/stamp</c>, which appears whole or not at all: everything is written to a hidden folder beside it,
/// <c>report.json</c> last, and the folder is renamed when complete. Disposing an incomplete one leaves nothing behind.
/// </summary>
/// <param name="runsFolder">The folder that holds the runs of all studies; made with the first file.</param>
/// <param name="name">Name of the study.</param>
/// <param name="started">When the run began; the stamp says it in UTC, to the second.</param>
/// <remarks>
/// Runs of the same second, in any number of processes, get the stamps <c>20260131-235959</c>, <c>20260131-235959-2</c>, ...
/// </remarks>
public sealed class RunFolder(string runsFolder, string name, DateTimeOffset started) : IDisposable
{
    /// <summary>The last file written: a folder that has it is complete.</summary>
    public const string ReportFile = "report.json";

    private static readonly JsonSerializerOptions s_compact = new(ReportJson.Options) { WriteIndented = false };

    private readonly string _stamp = started.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
    private readonly string _partial = Path.Combine(runsFolder, $".{name}.{Guid.NewGuid():N}.partial");

    /// <summary>Where a file of this run is to be written, for those who write it themselves; its folder exists.</summary>
    /// <param name="file">A path inside the run's folder, such as <c>model/weights.safetensors</c>.</param>
    public string PathOf(string file)
    {
        var path = Path.Combine(_partial, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes a text file in UTF-8.</summary>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="text">All of it.</param>
    public void WriteText(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>Writes a text file in UTF-8, part by part.</summary>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="write">Writes all of it.</param>
    public void WriteText(string file, Action<TextWriter> write)
    {
        using var text = new StreamWriter(PathOf(file));
        write(text);
    }

    /// <summary>Writes a value as indented JSON: camelCase names, enumerations in kebab-case.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="value">The value.</param>
    public void WriteJson<T>(string file, T value) => WriteText(file, JsonSerializer.Serialize(value, ReportJson.Options) + "\n");

    /// <summary>Writes values as JSON lines: one a line.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="file">A path inside the run's folder.</param>
    /// <param name="values">The values.</param>
    public void WriteJsonLines<T>(string file, IEnumerable<T> values) =>
        WriteText(file, string.Concat(values.Select(value => JsonSerializer.Serialize(value, s_compact) + "\n")));

    /// <summary>Writes <c>report.json</c> and gives the folder its final name.</summary>
    /// <typeparam name="T">The report's type.</typeparam>
    /// <param name="report">The report.</param>
    /// <returns>The run's folder.</returns>
    public string Complete<T>(T report)
    {
        WriteJson(ReportFile, report);
        var study = Path.Combine(runsFolder, name);
        Directory.CreateDirectory(study);
        for (var run = 1; ; run++)
        {
            var folder = Path.Combine(study, run == 1 ? _stamp : $"{_stamp}-{run}");
            if (TryRename(folder))
            {
                return folder;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_partial))
        {
            Directory.Delete(_partial, recursive: true);
        }
    }

    // Renaming onto a folder that has files fails, so that of two runs that want the same stamp exactly one gets it.
    private bool TryRename(string folder)
    {
        try
        {
            Directory.Move(_partial, folder);
            return true;
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            return false;
        }
    }
}
