using HealthTorch.Configuration.Loading;
using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Sources.Classification;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Sources.Embedded;

/// <summary>A data set that is included in the library.</summary>
/// <param name="Name">Name in configurations.</param>
/// <param name="Title">Title in reports.</param>
/// <param name="Rows">Number of patients.</param>
/// <param name="Citation">The publication to cite; licenses are in NOTICE.</param>
/// <param name="Dictionary">The data dictionary.</param>
public sealed record EmbeddedDataSet(string Name, string Title, int Rows, string Citation, DataDictionary Dictionary)
{
    /// <summary>Opens the data, a CSV file.</summary>
    public Stream Open() => typeof(EmbeddedDataSet).Assembly.GetManifestResourceStream($"{Name}.csv")
        ?? throw new InvalidOperationException($"the embedded resource {Name}.csv is missing");
}

/// <summary>The data sets that are included in the library.</summary>
public static class EmbeddedDataSets
{
    private static readonly string[] NucleusStatistics = ["mean", "error", "worst"];

    private static readonly string[] NucleusFeatures =
    [
        "radius", "texture", "perimeter", "area", "smoothness",
        "compactness", "concavity", "concave_points", "symmetry", "fractal_dimension",
    ];

    /// <summary>All data sets.</summary>
    public static IReadOnlyList<EmbeddedDataSet> All { get; } =
    [
        new(
            "breast-cancer-wdbc",
            "Wisconsin diagnostic breast cancer: nuclei of a fine needle aspirate",
            569,
            "Street, Wolberg, Mangasarian: Nuclear feature extraction for breast tumor diagnosis (1993)",
            BreastCancer()),
        new(
            "diabetes-progression",
            "Diabetes: disease progression one year after baseline",
            442,
            "Efron, Hastie, Johnstone, Tibshirani: Least angle regression (2004)",
            Diabetes()),
        .. SurvivalDataSets.All,
    ];

    /// <summary>The data set with a name.</summary>
    /// <param name="name">One of the names in <see cref="All"/>.</param>
    /// <exception cref="DataException">There is no such data set.</exception>
    public static EmbeddedDataSet Get(string name) =>
        All.FirstOrDefault(set => set.Name == name) ?? throw new DataException(UnknownMessage(name));

    internal static string UnknownMessage(string name)
    {
        string[] names = [.. All.Select(set => set.Name)];
        return $"unknown embedded data set '{name}'; available: {string.Join(", ", names)}{DidYouMean.Hint(name, names)}";
    }

    // The source states no unit of length: radius, perimeter and area are in the unit of the images.
    private static DataDictionary BreastCancer() => new()
    {
        Columns = NucleusStatistics
            .SelectMany(statistic => NucleusFeatures.Select(feature => $"{statistic}_{feature}"))
            .ToDictionary(name => name, _ => Numeric(null, 0))
            .Append(new("diagnosis", new ColumnConfig { Kind = ColumnKind.Category, Levels = ["B", "M"] }))
            .ToDictionary(),
        Target = new ClassificationTarget { Column = "diagnosis", Positive = "M" },
    };

    private static DataDictionary Diabetes() => new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["age"] = Numeric("years", 0, 120),
            ["sex"] = new() { Kind = ColumnKind.Category, Levels = ["1.0", "2.0"] },
            ["bmi"] = Numeric("kg/m2", 5, 150),
            ["bp"] = Numeric("mmHg", 10, 300),
            ["s1_tc"] = Numeric("mg/dl", 0, 2000),
            ["s2_ldl"] = Numeric("mg/dl", 0, 2000),
            ["s3_hdl"] = Numeric("mg/dl", 0, 500),
            ["s4_tch"] = Numeric(null, 0, 100),
            ["s5_ltg"] = Numeric(null, 0, 15),
            ["s6_glu"] = Numeric("mg/dl", 0, 2000),
            ["progression"] = Numeric(null, 0),
        },
        Target = new RegressionTarget { Column = "progression" },
    };

    internal static ColumnConfig Numeric(string? unit, double minimum, double? maximum = null) =>
        new() { Kind = ColumnKind.Numeric, Unit = unit, Minimum = minimum, Maximum = maximum };
}
