using System.IO.Compression;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Molecules;
using HealthTorch.Tests.Cli;

namespace HealthTorch.Tests.Configs;

/// <summary>Every committed configuration.</summary>
public sealed class ConfigTests
{
    private const int Molecules = 400;
    private const int Rows = 2000;

    public static TheoryData<string> Paths => Where(_ => true);

    public static TheoryData<string> OwnPaths => Where(study => study is not Experiment { Data: CsvData });

    public static TheoryData<string> FilePaths => Where(study => study is Experiment { Data: CsvData data } && !HasMolecules(data));

    public static TheoryData<string> MoleculePaths => Where(study => study is Experiment { Data: CsvData data } && HasMolecules(data));

    [Theory]
    [MemberData(nameof(Paths))]
    public void It_loads_names_its_schema_and_writes_back_to_itself(string path)
    {
        var study = ConfigFile.Read<Study>(Repository.PathOf(path), Catalog.Families, [], new Dictionary<string, string>());
        Assert.Equal(study.Resolved.ToJsonString(), ConfigFile.Write(ConfigFile.Read<Study>(study.Resolved, Catalog.Families), Catalog.Families).ToJsonString());
        var schema = Path.GetRelativePath(Path.GetDirectoryName(Repository.PathOf(path))!, Repository.PathOf("configs", "schema", "study.schema.json"));
        Assert.Contains($"\"$schema\": \"{schema}\"", File.ReadAllText(Repository.PathOf(path)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OwnPaths))]
    public void It_runs_a_short_training(string path) => Runs(path, Short(path));

    [OptionalDataTheory("diagnosis")]
    [MemberData(nameof(FilePaths))]
    public void It_reads_its_file(string path) => Assert.NotEmpty((FileData(path) with { Path = FileOf(path) }).Load().Cohort.Ids);

    [OptionalDataTheory("diagnosis")]
    [MemberData(nameof(FilePaths))]
    public void It_runs_a_short_training_on_rows_of_its_file(string path)
    {
        using var folder = new TemporaryFolder();
        var lines = Lines(FileOf(path));
        var step = 1 + (lines.Length / Rows);
        File.WriteAllLines(folder["some.csv"], lines.Where((_, line) => line % step == 0));
        Runs(path, [.. Short(path), $"data.path={folder["some.csv"]}"]);
    }

    [ChemistryTheory("drugs")]
    [MemberData(nameof(MoleculePaths))]
    public void It_runs_a_short_training_on_its_first_molecules(string path)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["first.csv"], File.ReadLines(FileOf(path)).Take(1 + Molecules));

        // The baselines' regressions take minutes of thousands of columns.
        string[] narrow = ((Experiment)Load(path)).Preparation.Molecules is FingerprintRepresentation ? ["preparation.molecules.bits=64"] : [];
        Runs(path, [.. Short(path), .. narrow, $"data.path={folder["first.csv"]}"]);
    }

    private static CsvData FileData(string path) => (CsvData)((Experiment)Load(path)).Data;

    // A study makes the file of each patient once from the other.
    private static string FileOf(string path) =>
        OptionalData.Find(Path.GetFileName(FileData(path).Path).Replace("-unique", "", StringComparison.Ordinal))!;

    private static string[] Lines(string file)
    {
        using var read = File.OpenRead(file);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(read, CompressionMode.Decompress) : read);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool HasMolecules(CsvData data) => data.Dictionary.Columns.Values.Any(column => column.Kind == ColumnKind.Molecule);

    private static string[] Short(string path) => Load(path) switch
    {
        Experiment { Validation: KFold } => ["training.epochs=2", "validation.folds=2", "validation.repeats=1"],
        Experiment => ["training.epochs=2"],
        _ => ["iterations=5"],
    };

    private static void Runs(string path, params string[] sets)
    {
        using var folder = new TemporaryFolder();
        var run = CliRun.Of(["run", Repository.PathOf(path), "--runs", folder.Path, "--quiet", .. sets.SelectMany(set => new[] { "--set", set })]);
        Assert.True(run.ExitCode == 0, run.Error);
        var report = Assert.Single(Directory.GetFiles(folder.Path, "report.json", SearchOption.AllDirectories));
        if (Load(path) is Experiment)
        {
            ReadAgain.PredictsAsInItsRun(Path.GetDirectoryName(report)!);
        }
    }

    private static TheoryData<string> Where(Func<Study, bool> isWanted) => [.. All().Where(path => isWanted(Load(path)))];

    private static IEnumerable<string> All() => Repository.Files("configs", "*.json")
        .Where(path => !path.Contains("/schema/", StringComparison.Ordinal))
        .Select(path => Path.GetRelativePath(Repository.Root, path));

    private static Study Load(string path) => ConfigFile.Read<Study>(Repository.PathOf(path), Catalog.Families, [], new Dictionary<string, string>()).Value;
}
