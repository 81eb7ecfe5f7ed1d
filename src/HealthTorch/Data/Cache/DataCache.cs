using HealthTorch.Numerics;

namespace HealthTorch.Data;

/// <summary>
/// Cohorts as they were read from large files, so that each file is parsed once. The folder is open to its owner alone: it holds patients.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="isDemanded">Whether the user named the folder: then it has to be usable. The usual one is passed over where it is not.</param>
/// <param name="leastBytes">Smaller files are not kept: they are parsed in about the time that it takes to look for them.</param>
/// <remarks>
/// A file is known by the hash of its content, not by its name. What a hash in the file does not confirm is read anew. A cohort does not
/// outlive its source: at every use the cohorts go whose file is gone or was written to since, those that were not used for thirty days, and
/// of one file all but the three used last.
/// </remarks>
internal sealed class DataCache(PrivateFolder folder, bool isDemanded, long leastBytes = DataCache.LeastBytes)
{
    /// <summary>The variable that names the folder; nothing is kept where it is not set, or says <c>off</c>.</summary>
    public const string Variable = "HEALTHTORCH_DATA_CACHE";

    /// <summary>Bytes of the smallest file that is kept.</summary>
    public const long LeastBytes = 32 << 20;

    private const string Off = "off";
    private const string Ending = ".cohort";

    /// <summary>Where it is.</summary>
    public string Folder => folder.Path;

    /// <summary>The cache that the variable names; null where it names none: patients are kept only where a user asked for it.</summary>
    public static DataCache? OfUser() => OperatingSystem.IsWindows() || PrivateFolder.FromVariable(Variable) is null or Off
        ? null
        : new DataCache(PrivateFolder.OfUser(Variable, "data"), PrivateFolder.FromVariable(Variable) is not null);

    /// <summary>Whether a file is large enough to be kept.</summary>
    /// <param name="source">The file.</param>
    public bool Keeps(FileStamp source) => source.Length >= leastBytes;

    /// <summary>The cohort of a key; null where there is none, or none that is whole.</summary>
    /// <param name="key">See <see cref="CacheKey"/>.</param>
    public LoadedData? Find(string key) => Use(() =>
    {
        var file = new FileInfo(Path.Combine(folder.Path, key + Ending));
        if (!file.Exists)
        {
            return null;
        }

        if (Read(file, key) is not { } found)
        {
            file.Delete();
            return null;
        }

        file.LastWriteTimeUtc = DateTime.UtcNow;
        return found;
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
    public IReadOnlyList<FileInfo> Files() => Files("*" + Ending);

    private FileInfo[] Files(string pattern) => Directory.Exists(folder.Path) ? new DirectoryInfo(folder.Path).GetFiles(pattern) : [];

    private static LoadedData? Read(FileInfo path, string key)
    {
        using var file = path.OpenRead();
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
        using var reader = new BinaryReader(file);
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
        where T : class
    {
        try
        {
            folder.Prepare();
            new CacheCleaning(Files("*" + Ending), Files("*" + PrivateFolder.PartialEnding)).Run();
            return use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !isDemanded)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the data cache cannot be used: {e.Message}; set {Variable} to another folder, or to {Off}");
        }
    }
}
