namespace HealthTorch.Data;

/// <summary>Deletes cohorts that nobody will ask for any more.</summary>
/// <param name="files">The files of a cache.</param>
/// <param name="partial">Files that are being written, or were when a process was ended.</param>
internal sealed class CacheCleaning(IReadOnlyList<FileInfo> files, IReadOnlyList<FileInfo> partial)
{
    private const int MostOfSource = 3;

    private static readonly TimeSpan LongestUnused = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestWriting = TimeSpan.FromHours(1);

    /// <summary>Deletes what is no longer of use.</summary>
    public void Run()
    {
        var ofSource = files.Select(file => (File: file, Source: SourceOf(file))).ToLookup(cohort => cohort.Source, cohort => cohort.File);
        FileInfo[] useless =
        [
            .. ofSource.SelectMany(cohorts => cohorts.OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept(cohorts.Key))),
            .. files.Where(file => Age(file) > LongestUnused),
            .. partial.Where(file => Age(file) > LongestWriting),
        ];
        Array.ForEach(useless, file => file.Delete());
    }

    private static TimeSpan Age(FileInfo file) => DateTime.UtcNow - file.LastWriteTimeUtc;

    private static int Kept(FileStamp? source) => source is { IsCurrent: true } ? MostOfSource : 0;

    private static FileStamp? SourceOf(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return CacheHeader.Read(stream)?.Source;
        }
        catch (FileNotFoundException)
        {
            // Another process was quicker.
            return null;
        }
    }
}
