using HealthTorch.Core.Experiments;
using HealthTorch.Tests.Numerics;

namespace HealthTorch.Tests.Experiments;

public sealed class RunFolderTests : IDisposable
{
    private static readonly DateTimeOffset s_started = new(2026, 2, 1, 1, 59, 59, TimeSpan.FromHours(2));

    private readonly string _runs = Directory.CreateTempSubdirectory("healthtorch-runs-").FullName;

    public void Dispose() => Directory.Delete(_runs, recursive: true);

    [Fact]
    public void A_complete_run_is_named_after_its_study_and_the_second_it_began_in_utc()
    {
        using var folder = new RunFolder(_runs, "study", s_started);
        folder.WriteText("a.txt", "text");

        var path = folder.Complete(new { value = 1 });

        Assert.Equal(Path.Combine(_runs, "study", "20260131-235959"), path);
        Assert.Equal(["a.txt", "report.json"], Names(path));
        Assert.Equal("text", File.ReadAllText(Path.Combine(path, "a.txt")));
    }

    [Fact]
    public void An_incomplete_run_shows_nothing_and_leaves_nothing()
    {
        using (var folder = new RunFolder(_runs, "study", s_started))
        {
            folder.WriteText("model/weights", "half of them");
            Assert.False(Directory.Exists(Path.Combine(_runs, "study")));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_runs));
    }

    [Fact]
    public void A_run_that_wrote_nothing_leaves_no_folder()
    {
        var runs = Path.Combine(_runs, "deep", "runs");

        var folder = new RunFolder(runs, "study", s_started);
        Assert.True(Directory.Exists(folder.Partial));
        folder.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_runs));
    }

    [Fact]
    public void A_whole_model_is_kept_whatever_happens_next()
    {
        var folder = new RunFolder(_runs, "study", s_started);
        using (folder)
        {
            folder.WriteText("model/weights", "all of them");
            folder.Keep();
        }

        Assert.Equal("all of them", File.ReadAllText(Path.Combine(folder.Partial, "model", "weights")));
    }

    [Fact]
    public void A_model_of_no_use_is_not_kept()
    {
        using (var folder = new RunFolder(_runs, "study", s_started))
        {
            folder.WriteText("model/weights", "all of them");
            folder.Keep();
            folder.Discard();
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_runs));
    }

    [LinuxFact]
    public void All_of_it_is_open_to_its_owner_alone()
    {
        using var folder = new RunFolder(_runs, "study", s_started);
        folder.WriteText("model/weights", "all of them");
        var path = folder.Complete(1);

        Assert.All(
            Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Append(path),
            file => Assert.Equal(Directory.Exists(file) ? "rwx------" : "rw-------", FileModes.Of(file)));
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_nothing()
    {
        using (var folder = new RunFolder(_runs, "study", s_started))
        {
            folder.WriteText("a.txt", "text");
            Assert.Throws<NotSupportedException>(() => folder.Complete(new { value = typeof(int) }));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_runs));
    }

    [Fact]
    public void Runs_of_the_same_second_get_a_folder_each()
    {
        var paths = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(16).Select(run =>
        {
            using var folder = new RunFolder(_runs, "study", s_started);
            folder.WriteText("number.txt", $"{run}");
            return (run, path: folder.Complete(run));
        }).ToList();

        Assert.Equal(16, paths.Select(p => p.path).Distinct().Count());
        Assert.All(paths, p => Assert.Equal($"{p.run}", File.ReadAllText(Path.Combine(p.path, "number.txt"))));
        var stamps = Enumerable.Range(2, 15).Select(n => $"20260131-235959-{n}").Prepend("20260131-235959");
        Assert.Equal(stamps.Order(), Names(Path.Combine(_runs, "study")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_and_no_endless_search()
    {
        File.WriteAllText(Path.Combine(_runs, "study"), "a file where the folder should be");

        var error = Assert.Throws<IOException>(() => new RunFolder(_runs, "study", s_started));

        Assert.Contains("a file exists at the path of the study folder", error.Message, StringComparison.Ordinal);
        Assert.Equal(["study"], Names(_runs));
    }

    [Fact]
    public void Json_has_camel_case_names_and_kebab_case_enumerations_and_lines_end_with_a_line_feed()
    {
        using var folder = new RunFolder(_runs, "study", s_started);
        folder.WriteJson("a.json", new { Stopped = HealthTorch.Networks.Training.StopReason.LossThreshold, Rate = "≤ 0.1" });
        folder.WriteJsonLines("b.jsonl", [new { LossValue = 0.5 }, new { LossValue = 0.25 }]);

        var path = folder.Complete(1);

        Assert.Equal("{\n  \"stopped\": \"loss-threshold\",\n  \"rate\": \"≤ 0.1\"\n}\n", File.ReadAllText(Path.Combine(path, "a.json")));
        Assert.Equal("{\"lossValue\":0.5}\n{\"lossValue\":0.25}\n", File.ReadAllText(Path.Combine(path, "b.jsonl")));
    }

    private static IEnumerable<string?> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order();
}
