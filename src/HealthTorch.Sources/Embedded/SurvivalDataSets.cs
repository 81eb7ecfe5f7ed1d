using HealthTorch.Data.Columns;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Survival;

namespace HealthTorch.Sources.Embedded;

/// <summary>The embedded survival data sets. All times are in days.</summary>
internal static class SurvivalDataSets
{
    private static readonly ColumnConfig Flag = new() { Kind = ColumnKind.Boolean };
    private static readonly ColumnConfig Id = new() { Kind = ColumnKind.Id };
    private static readonly ColumnConfig Ignored = new() { Kind = ColumnKind.Ignored };
    private static readonly ColumnConfig Age = EmbeddedDataSets.Numeric("years", 0, 120);
    private static readonly ColumnConfig Count = EmbeddedDataSets.Numeric(null, 0);
    private static readonly ColumnConfig Receptor = EmbeddedDataSets.Numeric("fmol/l", 0);

    /// <summary>The data sets.</summary>
    public static IEnumerable<EmbeddedDataSet> All =>
    [
        new(
            "rotterdam",
            "Rotterdam tumor bank: survival in primary breast cancer",
            2982,
            "Royston, Altman: External validation of a Cox prognostic model: principles and methods (2013)",
            Rotterdam()),
        new(
            "gbsg",
            "German Breast Cancer Study Group: recurrence-free survival in node-positive breast cancer",
            686,
            "Schumacher et al.: Randomized 2 x 2 trial evaluating hormonal treatment and the duration of chemotherapy in node-positive "
            + "breast cancer patients (1994)",
            Gbsg()),
        new(
            "lung",
            "North Central Cancer Treatment Group: survival in advanced lung cancer",
            228,
            "Loprinzi et al.: Prospective evaluation of prognostic variables from patient-completed questionnaires (1994)",
            Lung()),
        new(
            "colon",
            "Trial of adjuvant chemotherapy for colon cancer: survival",
            929,
            "Moertel et al.: Levamisole and fluorouracil for adjuvant therapy of resected colon carcinoma (1990)",
            Colon()),
        new(
            "rotterdam-gbsg",
            "Node-positive breast cancer: the Rotterdam tumor bank and the trial of the German Breast Cancer Study Group",
            2232,
            "Royston, Altman: External validation of a Cox prognostic model: principles and methods (2013)",
            RotterdamAndTrial()),
    ];

    private static DataDictionary Rotterdam() => new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["pid"] = Id,
            ["year"] = new() { Kind = ColumnKind.Annotation },
            ["age"] = Age,
            ["meno"] = Flag,
            ["size"] = Ordinal("<=20", "20-50", ">50"),
            ["grade"] = Ordinal("2", "3"),
            ["nodes"] = Count,
            ["pgr"] = Receptor,
            ["er"] = Receptor,
            ["hormon"] = Flag,
            ["chemo"] = Flag,
            ["rtime"] = Ignored,
            ["recur"] = Ignored,
        },
        Target = new SurvivalTarget { Time = "dtime", Event = "death", Causes = Named("1", "death"), Unit = "days" },
    };

    private static DataDictionary Gbsg() => new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["pid"] = Id,
            ["age"] = Age,
            ["meno"] = Flag,
            ["size"] = EmbeddedDataSets.Numeric("mm", 0, 500),
            ["grade"] = Ordinal("1", "2", "3"),
            ["nodes"] = Count,
            ["pgr"] = Receptor,
            ["er"] = Receptor,
            ["hormon"] = Flag,
        },
        Target = new SurvivalTarget { Time = "rfstime", Event = "status", Causes = Named("1", "recurrence or death"), Unit = "days" },
    };

    private static DataDictionary RotterdamAndTrial() => new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["cohort"] = new() { Kind = ColumnKind.Annotation },
            ["pid"] = Id,
            ["age"] = Age,
            ["meno"] = Flag,
            ["size"] = Ordinal("<=20", "20-50", ">50"),
            ["grade"] = Ordinal("1", "2", "3"),
            ["nodes"] = Count,
            ["pgr"] = Receptor,
            ["er"] = Receptor,
            ["hormon"] = Flag,
        },
        Target = new SurvivalTarget { Time = "time", Event = "event", Causes = Named("1", "recurrence or death"), Unit = "days" },
    };

    private static DataDictionary Lung() => new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["inst"] = new() { Kind = ColumnKind.Site },
            ["age"] = Age,
            ["sex"] = new() { Kind = ColumnKind.Category, Levels = ["1", "2"] },
            ["ph_ecog"] = Ordinal("0", "1", "2", "3"),
            ["ph_karno"] = EmbeddedDataSets.Numeric(null, 0, 100),
            ["pat_karno"] = EmbeddedDataSets.Numeric(null, 0, 100),
            ["meal_cal"] = EmbeddedDataSets.Numeric("kcal", 0, 10_000),
            ["wt_loss"] = EmbeddedDataSets.Numeric("pounds", -200, 400),
        },
        Target = new SurvivalTarget { Time = "time", Event = "status", Causes = Named("2", "death"), Censored = ["1"], Unit = "days" },
    };

    private static DataDictionary Colon() => new()
    {
        Columns = new Dictionary<string, ColumnConfig>
        {
            ["id"] = Id,
            ["rx"] = new() { Kind = ColumnKind.Category, Levels = ["Obs", "Lev", "Lev+5FU"] },
            ["sex"] = Flag,
            ["age"] = Age,
            ["obstruct"] = Flag,
            ["perfor"] = Flag,
            ["adhere"] = Flag,
            ["nodes"] = Count,
            ["differ"] = Ordinal("1", "2", "3"),
            ["extent"] = Ordinal("1", "2", "3", "4"),
            ["surg"] = Flag,
            ["node4"] = Flag,
            ["recurrence_time"] = Ignored,
            ["recurrence"] = Ignored,
        },
        Target = new SurvivalTarget { Time = "death_time", Event = "death", Causes = Named("1", "death"), Unit = "days" },
    };

    private static ColumnConfig Ordinal(params string[] levels) => new() { Kind = ColumnKind.Ordinal, Levels = levels };

    private static Dictionary<string, string> Named(string spelling, string name) => new() { [spelling] = name };
}
