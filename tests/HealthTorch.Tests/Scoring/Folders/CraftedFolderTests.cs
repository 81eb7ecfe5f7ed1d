using System.Diagnostics;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training;
using Xunit.Abstractions;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>Whatever is wrong with a model's folder: it is refused in words, or predicts finite numbers.</summary>
public sealed class CraftedFolderTests(ITestOutputHelper output) : IDisposable
{
    private const int ForScorer = 2000;
    private const int ForModelFolder = 1000;
    private const long MaxAllocated = 200L << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly SortedDictionary<string, int> _outcomes = [];
    private readonly List<string> _faults = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_model_as_it_was_written_is_read_and_predicts()
    {
        foreach (var model in TinyModels.All)
        {
            new CraftedFolder(model).Write(_folder.Path, hashes: false);
            foreach (var engine in new[] { Engine.Auto, Engine.Torch })
            {
                Assert.Null(FolderReading.ByModelFolder(_folder.Path, model.Patients, engine));
            }

            Assert.True(
                FolderReading.ByScorer(_folder.Path) is not { } refused || refused.Contains("healthtorch predict", StringComparison.Ordinal),
                model.Name);
        }
    }

    [Fact]
    public void A_crafted_folder_is_refused_by_the_scorer_or_scores_finite_numbers() => Assert.Empty(Tried(
        ForScorer, "scorer", [.. TinyModels.All.Where(model => !model.Files.ContainsKey("effects.json") && model.Name != "molecules")],
        (_, _) => FolderReading.ByScorer(_folder.Path)));

    [Fact]
    public void A_crafted_folder_is_refused_by_predict_or_predicts_finite_numbers() => Assert.Empty(Tried(
        ForModelFolder, "model folder", TinyModels.All,
        (model, place) => FolderReading.ByModelFolder(_folder.Path, model.Patients, place % 4 == 0 ? Engine.Torch : Engine.Auto)));

    private List<string> Tried(int count, string name, IReadOnlyList<TinyModel> models, Func<TinyModel, int, string?> read)
    {
        var stream = Seeds.CreateStream(15, name);
        for (var place = 0; place < count; place++)
        {
            var model = models[place % models.Count];
            var (crafted, what) = CraftedFolder.At(model, models, stream);
            crafted.Write(_folder.Path);
            Try(what, () => read(model, place));
        }

        output.WriteLine(string.Join(Environment.NewLine, _outcomes.Select(outcome => $"{outcome.Value,6} {outcome.Key}")));
        output.WriteLine(string.Join(Environment.NewLine, _faults));
        return _faults;
    }

    private void Try(string what, Func<string?> read)
    {
        var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        try
        {
            Count(read() is null ? "read" : "refused");
        }
        catch (Exception problem) when (problem is not DataException)
        {
            Count(problem.GetType().Name);
            var place = problem.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("HealthTorch", StringComparison.Ordinal));
            _faults.Add($"{what}: {problem.GetType().Name}: {problem.Message.Split('\n')[0]}{place}");
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > MaxAllocated || watch.Elapsed > TimeSpan.FromSeconds(5))
        {
            Count("too large or slow");
            _faults.Add($"{what}: {allocated >> 20} MB, {watch.Elapsed}");
        }
    }

    private void Count(string outcome) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
}
