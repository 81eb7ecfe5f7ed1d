using HealthTorch.Sources.Reading;

namespace HealthTorch.Benchmarks;

/// <summary>
/// Simulated patients in 50 columns of all kinds, written by DuckDB. Each cell is a function of row and column alone, so that the data are
/// the same in every run, whatever the number of threads.
/// </summary>
/// <param name="folder">Where the files go.</param>
/// <param name="rows">How many patients.</param>
internal sealed class ScaleData(string folder, long rows)
{
    /// <summary>Decimals as clinical measurements have them.</summary>
    private const int Measured = 30;

    /// <summary>Numbers of full precision, such as scores that were computed.</summary>
    private const int Computed = 4;
    private const int Booleans = 6;
    private const int Categories = 5;
    private const int Ordinals = 2;

    /// <summary>Ids and sites beside them, and the outcome.</summary>
    public const int Columns = Measured + Computed + Booleans + Categories + Ordinals + 3;

    /// <summary>The CSV file.</summary>
    public string Csv => Path.Combine(folder, "patients.csv");

    /// <summary>The Parquet file.</summary>
    public string Parquet => Path.Combine(folder, "patients.parquet");

    /// <summary>Draws the patients once, and writes them in both formats.</summary>
    public void Write()
    {
        Execute($"COPY (SELECT {string.Join(", ", Cells())} FROM range({rows}) t(i)) TO {DuckDb.Literal(Parquet)} (FORMAT parquet)");
        Execute($"COPY (SELECT * FROM read_parquet({DuckDb.Literal(Parquet)})) TO {DuckDb.Literal(Csv)} (FORMAT csv, HEADER)");
    }

    /// <summary>What a configuration says of the columns.</summary>
    public static object Dictionary() => new
    {
        target = new { type = "classes", column = "died", positive = "true" },
        columns = new Dictionary<string, object> { ["patient"] = new { kind = "id" }, ["site"] = new { kind = "site" } }
            .Concat(Declared("boolean", "flag", Booleans))
            .Concat(Declared("category", "code", Categories))
            .Concat(Declared("ordinal", "stage", Ordinals, ["I", "II", "III", "IV"]))
            .ToDictionary(),
        otherColumns = "numeric",
    };

    private static IEnumerable<KeyValuePair<string, object>> Declared(string kind, string name, int count, string[]? levels = null) =>
        Enumerable.Range(1, count).Select(i => KeyValuePair.Create(
            $"{name}{i}", levels is null ? (object)new { kind } : new { kind, levels }));

    private static IEnumerable<string> Cells() =>
    [
        "'P' || i AS patient",
        "'H' || (hash(i * 64 + 60) % 20) AS site",
        .. Named("lab", Measured, column => OrMissing(column, $"round({40 + (7 * column)} + {1 + column} * {Bell(column)}, {column % 3})")),
        .. Named("score", Computed, column => Bell(column + 30)),
        .. Named("flag", Booleans, column => $"{Uniform(column + 34)} < {(column + 1) / 20.0}"),
        .. Named("code", Categories, column => OrMissing(column, $"'{(char)('A' + column)}' || CAST(floor(10 * pow({Uniform(column + 40)}, 3)) AS INTEGER)")),
        .. Named("stage", Ordinals, column => $"['I', 'II', 'III', 'IV'][1 + CAST(floor(4 * {Uniform(column + 45)}) AS INTEGER)]"),
        $"{Uniform(50)} < 1 / (1 + exp(2 - {Bell(0)} - {Bell(1)} * {Bell(2)})) AS died",
    ];

    private static IEnumerable<string> Named(string name, int count, Func<int, string> cell) =>
        Enumerable.Range(0, count).Select(i => $"{cell(i)} AS {name}{i + 1}");

    // One column in five is missing in a tenth of the rows.
    private static string OrMissing(int column, string cell) =>
        column % 5 == 4 ? $"CASE WHEN {Uniform(column + 51)} < 0.1 THEN NULL ELSE {cell} END" : cell;

    private static string Uniform(int column) => $"(hash(i * 128 + {column}) / 18446744073709551616.0)";

    /// <summary>About standard normal: the sum of three uniform numbers, of mean 0 and variance 1.</summary>
    private static string Bell(int column) =>
        $"(2 * ({Sum(Part(column, 1000003), Part(column, 1000033), Part(column, 1000037))}) / 1000000.0 - 3)";

    private static string Sum(params string[] terms) => string.Join(" + ", terms);

    private static string Part(int column, int modulus) => $"hash(i * 128 + {column}) % {modulus}";

    private static void Execute(string sql)
    {
        using var connection = DuckDb.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
