using System.Runtime.Versioning;
using HealthTorch.Networks.NativeLibraries;

namespace HealthTorch.Tests.Numerics;

[SupportedOSPlatform("linux")]
public sealed class NativeCacheTests : IDisposable
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
    private readonly TemporaryFolder _temporary = new();

    private string Folder => Path.Combine(_temporary.Path, "private");

    public void Dispose() => _temporary.Dispose();

    [LinuxFact]
    public void The_folder_is_closed_to_other_users()
    {
        new NativeCache(Folder).Store("a.so", s_content);

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Folder));
    }

    [LinuxFact]
    public void A_folder_that_others_can_write_to_is_refused()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);

        var refusal = Assert.Throws<IOException>(() => new NativeCache(Folder).Store("a.so", s_content));

        Assert.Contains("chmod 700", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [LinuxFact]
    public void Other_content_gets_another_name()
    {
        var cache = new NativeCache(Folder);

        Assert.NotEqual(cache.Store("a.so", s_content), cache.Store("a.so", [1, 2, 3]));
    }

    [LinuxFact]
    public void A_whole_file_is_not_written_again()
    {
        var cache = new NativeCache(Folder);
        var path = cache.Store("a.so", s_content);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.Equal(path, cache.Store("a.so", s_content));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [LinuxFact]
    public void A_damaged_file_is_replaced()
    {
        var cache = new NativeCache(Folder);
        var path = cache.Store("a.so", s_content);
        File.WriteAllBytes(path, s_content[..500]);

        cache.Store("a.so", s_content);

        Assert.Equal(s_content, File.ReadAllBytes(path));
    }

    [LinuxFact]
    public void Many_writers_at_once_leave_one_whole_file()
    {
        var paths = new string[32];

        Parallel.For(0, paths.Length, new() { MaxDegreeOfParallelism = paths.Length }, i =>
        {
            paths[i] = new NativeCache(Folder).Store("a.so", s_content);
            Assert.Equal(s_content, File.ReadAllBytes(paths[i]));
        });

        Assert.Equal(paths.Distinct(), Directory.GetFiles(Folder));
    }
}
