using HealthTorch.Core.Experiments;

namespace HealthTorch.Tests.Faults;

/// <summary>Folders of runs that did not end well are told apart from those of runs that are alive.</summary>
public sealed class LeftRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_is_alive_is_not_reported_and_one_that_was_killed_is_with_the_command_that_removes_it()
    {
        using var alive = new RunFolder(_folder.Path, "alive", DateTimeOffset.UtcNow);
        var killed = Killed("it's");
        Age(alive.Partial);

        Assert.Null(IncompleteRuns.Describe(_folder["absent"]));
        Assert.Equal([killed], IncompleteRuns.Find(_folder.Path));
        var quoted = killed.Replace("'", "'\\''", StringComparison.Ordinal);
        Assert.EndsWith($"rm -r '{quoted}'", IncompleteRuns.Describe(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_lock_is_reported_when_nothing_was_written_to_it_for_an_hour()
    {
        var old = Killed("old");
        File.Delete(Path.Combine(old, "lock"));
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddMinutes(-59));
        Assert.Empty(IncompleteRuns.Find(_folder.Path));

        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddMinutes(-61));
        Assert.Equal([old], IncompleteRuns.Find(_folder.Path));
    }

    private string Killed(string name)
    {
        var folder = new RunFolder(_folder.Path, name, DateTimeOffset.UtcNow);
        folder.Keep();
        folder.Dispose();
        Age(folder.Partial);
        return folder.Partial;
    }

    private static void Age(string folder) => Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddSeconds(-2));
}
