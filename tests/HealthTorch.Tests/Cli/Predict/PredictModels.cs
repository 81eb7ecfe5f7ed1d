using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Sources.Csv;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Regression;

namespace HealthTorch.Tests.Cli;

/// <summary>
/// Models of one clinic for each kind of target, each trained once: age 20 to 79 (numeric), glucose 50 to 149 (numeric, sometimes missing,
/// below 0 not allowed), smoker (boolean), stage I to III of four (ordinal), race (category, none below 4 rows).
/// </summary>
public sealed class PredictModels : IDisposable
{
    /// <summary>The names of the models.</summary>
    public static readonly string[] Kinds = ["classes", "regression", "survival", "treatment"];

    private const int Patients = 240;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _models = [];

    public void Dispose() => _folder.Dispose();

    /// <summary>The model folder of a kind.</summary>
    public string Model(string kind) => _models.TryGetValue(kind, out var model) ? model : _models[kind] = Train(kind);

    /// <summary>Predicts the patients of a CSV text with the model of a kind.</summary>
    internal PredictRun Predict(string kind, string csv, params string[] arguments) =>
        PredictRun.Of(_folder, Model(kind), csv, arguments);

    /// <summary>What the command says when it refuses a CSV text.</summary>
    internal string Refused(string kind, string csv, params string[] arguments)
    {
        var data = _folder.Write("refused.csv", csv);
        return CliRun.Refused(["predict", "--model", Model(kind), "--data", data, "--out", _folder["none.csv"], .. arguments]);
    }

    /// <summary>The target columns of a kind.</summary>
    internal static string[] TargetsOf(string kind) => kind switch
    {
        "classes" => ["ill"],
        "regression" => ["y"],
        "survival" => ["months", "status"],
        _ => ["arm", "y", "p0", "p1", "y0", "y1"],
    };

    private string Train(string kind)
    {
        var data = _folder.Write($"{kind}.csv", Csv(kind));
        var strata = kind == "survival" ? "" : """, "site": { "kind": "site" }""";
        var config = _folder.Write($"{kind}.json", $$"""
            {
              "name": "{{kind}}",
              "data": {
                "type": "csv", "path": "{{data}}",
                "dictionary": {
                  "columns": {
                    "patient": { "kind": "id" }, "ward": { "kind": "annotation" }, "comment": { "kind": "ignored" },
                    "age": { "kind": "numeric" },
                    "glucose": { "kind": "numeric", "minimum": 0, "missing": ["NA"], "onViolation": "missing" },
                    "smoker": { "kind": "boolean" },
                    "stage": { "kind": "ordinal", "levels": ["I", "II", "III", "IV"] },
                    "race": { "kind": "category" } {{strata}}
                  },
                  "target": {{Target(kind)}}
                }
              },
              "preparation": { "scale": "standardise", "clip": 3 },
              {{Task(kind)}}, "training": { "epochs": 3, "device": "cpu" }
            }
            """);
        var done = CliRun.Of("run", config, "--runs", _folder["runs"]);
        Assert.True(done.ExitCode == 0, done.Error);
        return Path.Combine(Directory.GetDirectories(_folder["runs", kind])[0], "model");
    }

    private static string Target(string kind) => kind switch
    {
        "classes" => """{ "type": "classes", "column": "ill", "positive": "yes" }""",
        "regression" => """{ "type": "numbers", "column": "y" }""",
        "survival" =>
            """{ "type": "events", "time": "months", "event": "status", "strata": "site", "causes": { "1": "death" } }""",
        _ => """
            {
              "type": "outcomes", "treatment": "arm", "arms": { "0": "control", "1": "treated" },
              "outcome": { "type": "numbers", "column": "y" }, "higherIsBetter": true, "design": "trial",
              "propensityColumns": { "control": "p0", "treated": "p1" }, "potential": { "control": "y0", "treated": "y1" }
            }
            """,
    };

    private static string Task(string kind) => kind switch
    {
        "classes" => """ "task": "diagnosis", "model": { "type": "mlp", "hidden": [4] }""",
        "regression" => """ "task": "regression", "model": { "type": "mlp", "hidden": [4] }""",
        "survival" => """ "task": "cox", "model": { "type": "mlp", "hidden": [4] }""",
        _ => """
             "split": { "type": "fractions", "train": 0.7, "validation": 0 },
             "task": { "type": "treatment-effect", "learner": "t-learner", "folds": 3, "halves": 2 },
             "model": { "type": "mlp", "hidden": [4] }
            """,
    };

    private static string Csv(string kind)
    {
        var stream = Seeds.CreateStream(15, "clinic");
        var rows = Enumerable.Range(0, Patients).Select(row =>
        {
            var (age, glucose) = (20 + (row % 60), row % 9 == 4 ? "NA" : $"{50 + stream.Next(100)}");
            var y = FormattableString.Invariant($"{(age / 10.0) + stream.NextNormal():0.###}");
            Dictionary<string, string> targets = new()
            {
                ["ill"] = stream.NextDouble() * 100 < age ? "yes" : "no",
                ["months"] = $"{1 + stream.Next(60)}",
                ["status"] = $"{stream.Next(2)}",
                ["arm"] = $"{stream.Next(2)}",
                ["p0"] = "0.5",
                ["p1"] = "0.5",
                ["y"] = y,
                ["y0"] = "1",
                ["y1"] = "2",
            };
            string[] cells =
            [
                $"p{row}", $"w{row % 3}", "", $"{age}", glucose, row % 3 == 0 ? "yes" : "no", $"{"III"[..(1 + (row % 3))]}",
                row % 2 == 0 ? "asian" : "white", $"{"abc"[row % 3]}",
            ];
            return string.Join(',', cells.Concat(TargetsOf(kind).Select(name => targets[name])));
        });
        return $"patient,ward,comment,age,glucose,smoker,stage,race,site,{string.Join(',', TargetsOf(kind))}\n{string.Join('\n', rows)}\n";
    }
}

/// <summary>A prediction: what the command told, and the table it wrote.</summary>
internal sealed record PredictRun(string Error, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The cells of a column.</summary>
    public string[] this[string column] => [.. Rows.Select(row => row[Header.ToList().IndexOf(column)])];

    public static PredictRun Of(TemporaryFolder folder, string model, string csv, params string[] arguments)
    {
        var output = folder["predictions.csv"];
        var run = CliRun.Of(["predict", "--model", model, "--data", folder.Write("new.csv", csv), "--out", output, .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        var written = new CsvData
        {
            Path = output,
            Dictionary = new DataDictionary { Target = new RegressionTarget { Column = "none" }, OtherColumns = OtherColumns.Category },
        };
        var table = ((Table)written.LoadRequest(output).Inputs).Columns;
        var rows = Enumerable.Range(0, table[0].Values.Length).Select(row => (IReadOnlyList<string>)
            [.. table.Select(column => double.IsNaN(column.Values[row]) ? "" : column.Levels[(int)column.Values[row]])]);
        return new PredictRun(run.Error, [.. table.Select(column => column.Name)], [.. rows]);
    }
}
