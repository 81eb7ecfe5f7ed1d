using System.Text;
using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Tests.Data;

/// <summary>A data file with columns of all kinds, and a cache for it, whatever its size.</summary>
public sealed class CachedFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal static DataDictionary Patients { get; } = new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["patient"] = new() { Kind = ColumnKind.Id },
            ["site"] = new() { Kind = ColumnKind.Site },
            ["seen"] = new() { Kind = ColumnKind.Date },
            ["note"] = new() { Kind = ColumnKind.Annotation },
            ["lab"] = new() { Kind = ColumnKind.Numeric, Unit = "mmol/l", Maximum = 60, OnViolation = ViolationPolicy.Missing },
            ["smoker"] = new() { Kind = ColumnKind.Boolean },
            ["code"] = new() { Kind = ColumnKind.Category },
            ["stage"] = new() { Kind = ColumnKind.Ordinal, Levels = ["I", "II", "III", "never seen"] },
            ["died"] = new() { Kind = ColumnKind.Boolean },
        },
        OtherColumns = OtherColumns.Numeric,
        Target = new ClassesTarget { Column = "died", Positive = "true", OnMissing = MissingTarget.Drop },
    };

    internal string CacheFolder => _folder["cache"];

    internal string Csv => _folder["labs.csv"];

    internal string[] CacheFiles => Directory.GetFiles(CacheFolder);

    internal string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Writes patients with missing values, rare levels, texts beyond ASCII and numbers that pack and that do not.</summary>
    internal void WritePatients(int rows, int seed)
    {
        var random = Seeds.Stream(seed, "cache");
        var text = new StringBuilder("patient,site,seen,note,lab,whole,exact,smoker,code,stage,died\n");
        for (var row = 0; row < rows; row++)
        {
            string[] cells =
            [
                $"P{row / 2}é", $"H{random.Next(3)}", $"2024-01-{1 + random.Next(28):00}", $"\"𝛽, {random.Next(rows)}\"",
                FormattableString.Invariant($"{random.Next(650) / 10.0}"), $"{random.Next(1_000_000) - 500_000}",
                row % 7 == 0 ? "-0.0" : FormattableString.Invariant($"{random.NextNormal():R}"), random.Next(2) == 0 ? "yes" : "no",
                random.Next(200) == 0 ? "rare ü" : $"c{random.Next(4)}", new[] { "I", "II", "III" }[random.Next(3)],
                row < 2 ? (row == 0 ? "true" : "false") : random.Next(3) == 0 ? "true" : "false",
            ];
            text.AppendJoin(',', cells.Select((cell, i) => i > 0 && row > 1 && random.Next(9) == 0 ? "" : cell)).Append('\n');
        }

        Write("labs.csv", text.ToString());
    }

    internal DataCache Cache(long leastBytes = 0) => new(new PrivateFolder(CacheFolder, DataCache.Variable), leastBytes);

    /// <summary>Reads without the cache.</summary>
    internal LoadedData Read(DataDictionary? dictionary = null) => Load(null, dictionary);

    internal LoadedData Load(DataCache? cache, DataDictionary? dictionary = null) =>
        new CachedReader(CsvFile.At(Csv, TableFormat.Usual), dictionary ?? Patients, cache).Load(CancellationToken.None);

    /// <summary>Reads with the cache, which is then known to hold what is read next.</summary>
    internal LoadedData Stored(DataDictionary? dictionary = null) => Load(Cache(), dictionary);

    /// <summary>The key of the file as it is now.</summary>
    internal string Key(DataDictionary? dictionary = null, int version = CohortFile.Version)
    {
        var file = CsvFile.At(Csv, TableFormat.Usual);
        return CacheKey.Of(file, file.Sha256(), dictionary ?? Patients, version);
    }

    /// <summary>Whether the cache has what a reading of the file needs.</summary>
    internal bool IsHit(DataDictionary? dictionary = null) => Cache().Find(Key(dictionary)) is not null;

    public void Dispose() => _folder.Dispose();
}
