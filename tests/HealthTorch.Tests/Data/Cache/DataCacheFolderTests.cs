using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using HealthTorch.Data;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Data;

/// <summary>The cache's folder: private, clean, and used by many at once.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataCacheFolderTests : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly CachedFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Only_the_owner_can_read_what_is_kept()
    {
        _file.WritePatients(50, 1);
        _file.Stored();

        Assert.Equal(OwnersFile | UnixFileMode.UserExecute, File.GetUnixFileMode(_file.CacheFolder));
        Assert.Equal(OwnersFile, File.GetUnixFileMode(_file.CacheFiles.Single()));
    }

    [Fact]
    public void Files_are_private_in_a_folder_that_was_there_and_open_to_readers()
    {
        Directory.CreateDirectory(_file.CacheFolder, OwnersFile | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        _file.WritePatients(50, 1);
        _file.Stored();

        Assert.Equal(OwnersFile, File.GetUnixFileMode(_file.CacheFiles.Single()));
    }

    [Fact]
    public void A_folder_that_others_can_write_to_is_refused()
    {
        Directory.CreateDirectory(_file.CacheFolder);
        File.SetUnixFileMode(_file.CacheFolder, OwnersFile | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);
        _file.WritePatients(50, 1);

        var message = Assert.Throws<DataException>(() => _file.Stored()).Message;

        Assert.Equal(
            $"the data cache cannot be used: {_file.CacheFolder} can be written to by other users: close it to all but its owner (chmod 700), "
            + "or name another in HEALTHTORCH_DATA_CACHE; set HEALTHTORCH_DATA_CACHE to another folder, or to off",
            message);
    }

    [Fact]
    public async Task Many_who_read_one_file_at_once_all_get_it_and_leave_one_cohort()
    {
        _file.WritePatients(2000, 1);
        var read = _file.Read();
        using var start = new Barrier(8);
        var readers = Enumerable.Range(0, 8).Select(_ => new Task<LoadedData[]>(
            () =>
            {
                start.SignalAndWait();
                return [.. Enumerable.Range(0, 20).Select(_ => _file.Stored())];
            },
            TaskCreationOptions.LongRunning)).ToArray();
        Array.ForEach(readers, reader => reader.Start());

        var loadings = await Task.WhenAll(readers);
        Assert.All(loadings.SelectMany(loading => loading), loaded => SameData.Assert(read, loaded));
        Assert.Equal($"{_file.Key()}.cohort", Path.GetFileName(_file.CacheFiles.Single()));
    }

    [Fact]
    public async Task A_cohort_may_be_cleaned_away_while_another_process_looks_for_it()
    {
        _file.WritePatients(200, 1);
        var read = _file.Stored();
        using var ending = new CancellationTokenSource();
        var cleaner = Task.Run(() =>
        {
            while (!ending.IsCancellationRequested)
            {
                Array.ForEach(Directory.GetFiles(_file.CacheFolder, "*.cohort"), File.Delete);
            }
        });
        for (var i = 0; i < 300; i++)
        {
            if (_file.Cache().Find(_file.Key()) is { } found)
            {
                SameData.Assert(read, found);
            }

            _file.Cache().Store(_file.Key(), FileStamp.Of(_file.Csv)!, read);
        }

        await ending.CancelAsync();
        await cleaner;
    }

    [Fact]
    public void A_cohort_does_not_outlive_its_file()
    {
        _file.WritePatients(50, 1);
        _file.Stored();
        File.Delete(_file.Csv);

        Assert.Null(_file.Cache().Find("anything"));

        Assert.Empty(_file.CacheFiles);
    }

    [Fact]
    public void Cohorts_not_used_for_a_month_and_what_was_never_finished_are_cleaned_away()
    {
        _file.WritePatients(50, 1);
        _file.Stored();
        var partial = Path.Combine(_file.CacheFolder, ".x.partial");
        File.WriteAllText(partial, "half");
        Assert.Null(_file.Cache().Find("anything"));
        Assert.Equal(2, _file.CacheFiles.Length);

        Array.ForEach(_file.CacheFiles, file => File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-31)));

        Assert.Null(_file.Cache().Find("anything"));
        Assert.Empty(_file.CacheFiles);
    }

    [Fact]
    public void Of_one_file_the_three_dictionaries_used_last_are_kept()
    {
        _file.WritePatients(50, 1);
        var dictionaries = Enumerable.Range(61, 4)
            .Select(most => CachedFile.Patients with
            {
                Columns = CachedFile.Patients.Columns.ToDictionary(c => c.Key, c => c.Key == "lab" ? c.Value with { Maximum = most } : c.Value),
            })
            .ToArray();
        for (var i = 0; i < 3; i++)
        {
            _file.Stored(dictionaries[i]);
            File.SetLastWriteTimeUtc(Path.Combine(_file.CacheFolder, $"{_file.Key(dictionaries[i])}.cohort"), DateTime.UtcNow.AddHours(i - 5));
        }

        Assert.True(_file.IsHit(dictionaries[0]));
        _file.Stored(dictionaries[3]);

        Assert.Equal([true, false, true, true], dictionaries.Select(dictionary => _file.IsHit(dictionary)));
    }

    [Fact]
    public void A_small_file_is_not_kept()
    {
        _file.WritePatients(50, 1);
        _file.Load(_file.Cache(leastBytes: new FileInfo(_file.Csv).Length + 1));

        Assert.False(Directory.Exists(_file.CacheFolder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("off")]
    public void Nothing_is_kept_unless_a_folder_is_named(string? named)
    {
        using var variable = new EnvironmentVariable(DataCache.Variable, named);

        Assert.Null(DataCache.OfUser());
        Assert.Equal("off; HEALTHTORCH_DATA_CACHE would name a folder", DataCacheState.OfUser().ToString());
    }

    [Fact]
    public void The_doctor_tells_where_the_cache_is_and_how_large()
    {
        _file.WritePatients(50, 1);
        _file.Stored();
        using var variable = new EnvironmentVariable(DataCache.Variable, _file.CacheFolder);

        var told = CliRun.Of("doctor", "--json");

        var cache = JsonNode.Parse(told.Output)!["dataCache"]!;
        Assert.Equal(_file.CacheFolder, (string?)cache["folder"]);
        Assert.Equal(1, (int)cache["cohorts"]!);
        Assert.Equal(new FileInfo(_file.CacheFiles.Single()).Length, (long)cache["bytes"]!);
    }
}
