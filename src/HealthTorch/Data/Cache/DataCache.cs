using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>
/// Cohorts as they were read from large files, so that each file is parsed once. The folder is open to its owner alone: it holds patients.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="leastBytes">Smaller files are not kept: they are parsed in about the time that it takes to look for them.</param>
/// <remarks>
/// Off unless <see cref="Variable"/> names a folder: a copy of patients outside the folder where their data are kept is for the user to
/// decide. A file is known by the hash of its content, not by its name. What a hash in the file does not confirm is read anew. A cohort
/// does not outlive its source: at every use the cohorts go whose file is gone or was written to since, those that were not used for thirty
/// days, and of one file all but the three used last. Nothing but the folder is shared, so that any number of processes may use it at once.
/// </remarks>
internal sealed class DataCache(PrivateFolder folder, long leastBytes = DataCache.LeastBytes)
{
    /// <summary>The variable that names the folder; nothing is kept where it is not set, or says <c>off</c>.</summary>
    public const string Variable = "HEALTHTORCH_DATA_CACHE";

    /// <summary>Bytes of the smallest file that is kept.</summary>
    public const long LeastBytes = 32 << 20;

    private const string Off = "off";
    private const string Ending = ".cohort";

    /// <summary>Where it is.</summary>
    public string Folder => folder.Path;

    /// <summary>The cache that the variable names; null where it names none.</summary>
    /// <exception cref="DataException">It names one on Windows, where a folder cannot be closed to others.</exception>
    public static DataCache? OfUser() => PrivateFolder.FromVariable(Variable) switch
    {
        null or Off => null,
        _ when OperatingSystem.IsWindows() =>
            throw new DataException($"the data cache needs Linux or macOS, where a folder can be closed to others: set {Variable} to {Off}"),
        var path => new DataCache(new PrivateFolder(path, Variable)),
    };

    /// <summary>Whether a file is large enough to be kept.</summary>
    /// <param name="source">The file.</param>
    public bool Keeps(FileStamp source) => source.Length >= leastBytes;

    /// <summary>The cohort of a key; null where there is none, or none that is whole.</summary>
    /// <param name="key">See <see cref="CacheKey"/>.</param>
    public LoadedData? Find(string key) => Use(() =>
    {
        var path = Path.Combine(folder.Path, key + Ending);
        try
        {
            using var file = File.OpenRead(path);
            if (Read(file, key) is { } found)
            {
                File.SetLastWriteTimeUtc(file.SafeFileHandle, DateTime.UtcNow);
                return found;
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        File.Delete(path);
        return null;
    });

    /// <summary>Keeps a cohort.</summary>
    /// <param name="key">See <see cref="CacheKey"/>.</param>
    /// <param name="source">The data file.</param>
    /// <param name="loaded">Its cohort.</param>
    public void Store(string key, FileStamp source, LoadedData loaded) => Use<object>(() =>
    {
        folder.Write(key + Ending, file => Write(file, key, source, loaded));
        return null;
    });

    /// <summary>The files in the folder.</summary>
    public IReadOnlyList<FileInfo> Files() => Guarded(() => FilesOf("*" + Ending));

    private FileInfo[] FilesOf(string pattern) => Directory.Exists(folder.Path) ? new DirectoryInfo(folder.Path).GetFiles(pattern) : [];

    private static LoadedData? Read(FileStream file, string key)
    {
        if (CacheHeader.Read(file) is not { } header || header.Key != key)
        {
            return null;
        }

        var body = file.Position;
        if (!header.IsWhole(file))
        {
            return null;
        }

        file.Position = body;
        using var reader = new BinaryReader(file, System.Text.Encoding.UTF8, leaveOpen: true);
        return CohortFile.Read(reader);
    }

    // The hash comes first in the file and is known last.
    private static void Write(FileStream file, string key, FileStamp source, LoadedData loaded)
    {
        var header = new CacheHeader(key, source, 0, new byte[System.Security.Cryptography.SHA256.HashSizeInBytes]);
        header.Write(file);
        var body = file.Position;
        using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            CohortFile.Write(writer, loaded);
        }

        file.Position = body;
        var hash = System.Security.Cryptography.SHA256.HashData(file);
        file.Position = 0;
        (header with { BodyLength = file.Length - body, BodyHash = hash }).Write(file);
    }

    private T? Use<T>(Func<T?> use)
        where T : class => Guarded(() =>
        {
            folder.Prepare();
            new CacheCleaning(FilesOf("*" + Ending), FilesOf("*" + PrivateFolder.PartialEnding)).Run();
            return use();
        });

    private static T Guarded<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the data cache cannot be used: {e.Message}; set {Variable} to another folder, or to {Off}");
        }
    }
}
