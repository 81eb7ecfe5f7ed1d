using System.Globalization;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Molecules;

namespace HealthTorch.Tests.Scoring.Folders;

/// <summary>Small models of every kind, each trained for an epoch or two, as their folders hold them.</summary>
internal static class TinyModels
{
    private const int Rows = 160;

    private static readonly Lazy<IReadOnlyList<TinyModel>> s_all = new(() => [.. Studies().Select(study => Trained(study.Key, study.Value))]);

    /// <summary>All of them; trained once for all tests.</summary>
    public static IReadOnlyList<TinyModel> All => s_all.Value;

    /// <summary>One of them.</summary>
    public static TinyModel Named(string name) => All.Single(model => model.Name == name);

    private static Dictionary<string, string> Studies()
    {
        const string Calibrated = """, "split": { "type": "fractions", "train": 0.5, "validation": 0, "calibration": 0.3 }, "calibration": """;
        const string Recalibrated = Calibrated + """[{ "type": "cox-recalibration" }, { "type": "survival-bound" }]""";
        var events = Events("");
        var studies = new Dictionary<string, string>
        {
            ["two classes"] = Study("""{ "type": "classes", "column": "ill", "positive": "yes" }""", """{ "type": "diagnosis", "threshold": 0.3 }""",
                """{ "type": "mlp", "hidden": [6, 4], "normalization": "batch" }""", Calibrated + """[{ "type": "conformal-sets" }]"""),
            ["three classes"] = Study("""{ "type": "classes", "column": "kind" }""", "\"diagnosis\"",
                """{ "type": "mlp", "hidden": [5], "normalization": "layer", "dropout": 0.1 }""", precision: "float64"),
            ["number"] = Study("""{ "type": "numbers", "column": "y", "unit": "mg" }""", """{ "type": "regression", "variance": true }"""),
            ["labels"] = Study("""{ "type": "labels", "columns": ["status", "arm"] }""", "\"labels\"", more: Calibrated + """[{ "type": "conformal-sets" }]"""),
            ["recalibrated"] = Study(events, "\"cox\"", more: Recalibrated),
            ["strata"] = Study(Events(""", "strata": "site" """), "\"cox\"", more: Calibrated + """[{ "type": "cox-recalibration" }]"""),
            ["competing"] = Study(
                """{ "type": "events", "time": "time", "event": "cause", "causes": { "1": "relapse", "2": "death" }, "unit": "days" }""", "\"cox\""),
            ["tarnet"] = Study(
                Treatment(""), """{ "type": "treatment-effect", "halves": 0, "folds": 2, "learner": { "type": "representation", "propensity": 1 } }""",
                """{ "type": "tarnet", "representation": [4], "heads": [3] }"""),
            ["dr-learner"] = Study(Treatment(""), """{ "type": "treatment-effect", "halves": 2, "folds": 2, "learner": "dr-learner" }"""),
        };
        foreach (var task in new[] { "cox-time", "logistic-hazard", "pc-hazard", "deephit", "log-normal" })
        {
            studies[task] = Study(events, task == "log-normal" ? """{ "type": "log-normal", "components": 2 }""" : $"\"{task}\"");
        }

        if (ChemistryLibrary.IsInstalled)
        {
            studies["molecules"] = Study("""{ "type": "numbers", "column": "y" }""", "\"regression\"",
                """{ "type": "gin", "hidden": 4, "layers": 2 }""", """, "preparation": { "molecules": "graph" }""", columns: """ "smiles": { "kind": "molecule" } """);
        }

        return studies;
    }

    private static string Events(string more) =>
        $$"""{ "type": "events", "time": "time", "event": "status", "causes": { "1": "death" }, "unit": "days"{{more}} }""";

    private static string Treatment(string more) => $$"""
        {
          "type": "outcomes", "treatment": "arm", "arms": { "0": "control", "1": "drug" }, "outcome": { "type": "numbers", "column": "y" },
          "higherIsBetter": true, "design": "observational"{{more}}
        }
        """;

    private static string Study(
        string target,
        string task,
        string model = """{ "type": "mlp", "hidden": [4] }""",
        string more = "",
        string precision = "float32",
        string? columns = null) => $$"""
        {
          "name": "tiny",
          "data": {
            "type": "csv", "path": "DATA",
            "dictionary": {
              "otherColumns": "ignored",
              "columns": {
                {{columns ?? """
                "age": { "kind": "numeric" }, "pain": { "kind": "category" }, "smoker": { "kind": "boolean" },
                "stage": { "kind": "ordinal", "levels": ["I", "II", "III"] }, "calcium": { "kind": "numeric" }, "weight": { "kind": "numeric" }
                """}}
              },
              "target": {{target}}
            }
          },
          "task": {{task}}, "model": {{model}}, "training": { "epochs": 2, "device": "cpu", "precision": "{{precision}}" }
          {{(more.Contains("\"preparation\"", StringComparison.Ordinal) ? "" : """
          , "preparation": { "rareBelow": 3, "columns": { "age": "quantile", "calcium": "standardise" } }
          """)}}{{more}}
        }
        """;

    private static TinyModel Trained(string name, string json)
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("patients.csv", Patients());
        var study = ConfigFile.Read<Study>(folder.Write("study.json", json.Replace("DATA", data, StringComparison.Ordinal)), Catalog.Families, []);
        var experiment = (Experiment)study.Value;
        var cohort = experiment.Data.Load().Cohort;
        var sets = new DataPartitions(cohort, experiment.Split!.Assign(cohort, experiment.Seed));
        using var trained = TrainedModel.Fit(experiment, sets, [], _ => { }, CancellationToken.None);
        using var run = new RunFolder(folder["runs"], "tiny", DateTimeOffset.UnixEpoch);
        ModelFolder.Write(trained, MoleculeDomain.Fit(sets[DataPartitions.Train]), study.Resolved, run);
        var files = Directory.GetFiles(Path.Combine(run.Partial, "model"))
            .Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        return new TinyModel(name, files, cohort.Take([0, 1, 2, 3, 4]));
    }

    private static string Patients()
    {
        var stream = Seeds.CreateStream(3, "tiny models");
        string One(params string[] values) => values[stream.Next(values.Length)];
        var rows = Enumerable.Range(0, Rows).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{40 + stream.Next(40)},{(row == 0 ? "odd" : One("typical", "atypical", "none", ""))},{One("true", "false")},{One("I", "II", "III", "")},")
            + string.Create(CultureInfo.InvariantCulture, $"{One("0", "1.5", "2.25", "")},{60 + (20 * stream.NextNormal()):0.#},{One("a", "b", "c")},{stream.Next(2)},")
            + string.Create(CultureInfo.InvariantCulture, $"{1 + (100 * stream.NextDouble()):0.#},{stream.Next(2)},{stream.Next(3)},{stream.NextNormal():0.###},")
            + $"{One("no", "yes")},{One("x", "y", "z")},{new string('C', 1 + (row / 8))}{One("O", "N", "Cl")}");
        return "age,pain,smoker,stage,calcium,weight,site,arm,time,status,cause,y,ill,kind,smiles\n" + string.Join('\n', rows) + "\n";
    }
}

/// <summary>A model's folder in memory.</summary>
/// <param name="Name">What it is a model of.</param>
/// <param name="Files">Its files by name.</param>
/// <param name="Patients">Some patients as read.</param>
internal sealed record TinyModel(string Name, IReadOnlyDictionary<string, byte[]> Files, Cohort Patients);
