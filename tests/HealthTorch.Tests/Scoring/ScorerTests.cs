using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Tensors;
using HealthTorch.Networks.Training;
using HealthTorch.Scoring;
using HealthTorch.Scoring.Folders;

namespace HealthTorch.Tests.Scoring;

public sealed class ScorerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("diagnosis/breast-cancer")]
    [InlineData("two classes")]
    [InlineData("three classes")]
    [InlineData("regression/diabetes-progression")]
    public void A_run_model_says_the_same_through_torch_and_through_the_scorer(string config)
    {
        var (model, cohort) = Trained(config);
        var torch = Said(model, cohort, "torch");
        var scorer = Scorer.Load(model);
        var patients = ScorerPatients.From(scorer, cohort);
        var said = new double[torch.Length];
        scorer.ScoreMany(patients, said);
        var largest = Math.Max(1, torch.Max(Math.Abs));
        Assert.All(torch.Zip(said), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * largest));
        AssertSame(scorer, patients, said, 1e-6 * largest);
    }

    [Fact]
    public void A_single_patient_allocates_nothing()
    {
        var (model, cohort) = Trained("two classes");
        var scorer = Scorer.Load(model);
        var patient = ScorerPatients.From(scorer, cohort)[..scorer.Columns.Count];
        var said = new double[scorer.OutputCount];
        for (var i = 0; i < 100; i++)
        {
            scorer.Score(patient, said);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            scorer.Score(patient, said);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var (model, cohort) = Trained("diagnosis/breast-cancer");
        var scorer = Scorer.Load(model);
        var patients = ScorerPatients.From(scorer, cohort);
        var (columns, count) = (scorer.Columns.Count, cohort.Count);
        var (alone, together) = (new double[2 * count], new double[2 * count]);
        scorer.ScoreMany(patients, alone);
        Parallel.For(0, count, row => scorer.Score(patients.AsSpan(row * columns, columns), together.AsSpan(2 * row, 2)));
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void A_patient_is_read_from_json_by_name()
    {
        var scorer = Scorer.Load(Trained("two classes").Model);
        var patient = scorer.Read(JsonDocument.Parse("""{ "age": 61, "pain": "typical", "calcium": null, "smoker": true, "stage": "II" }""").RootElement);
        int At(string name) => scorer.Columns.ToList().FindIndex(column => column.Name == name);
        Assert.Equal(61, patient[At("age")]);
        Assert.Equal(scorer.Columns[At("pain")].Levels.ToList().IndexOf("typical"), patient[At("pain")]);
        Assert.True(double.IsNaN(patient[At("calcium")]));
        Assert.Equal(1, patient[At("smoker")]);
        Assert.Equal(1, patient[At("stage")]);
    }

    [Fact]
    public void All_problems_of_a_patient_are_told_at_once()
    {
        var scorer = Scorer.Load(Trained("two classes").Model);
        var problem = Assert.Throws<DataException>(() =>
            scorer.Read(JsonDocument.Parse("""{ "agee": 61, "age": "old", "pain": 3, "stage": "V" }""").RootElement)).Message;
        Assert.Contains("'agee' is not a column of the model; its columns are 'age'", problem, StringComparison.Ordinal);
        Assert.Contains("column 'age' must be a number or null, not a string", problem, StringComparison.Ordinal);
        Assert.Contains("column 'stage': 'V' is not one of the ordered levels I, II, III", problem, StringComparison.Ordinal);
        Assert.Contains("column 'pain' must be the name of a level or null, not a number", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_patient_has_the_notes_that_predict_has()
    {
        var (model, cohort) = Trained("two classes");
        var scorer = Scorer.Load(model);
        using var trained = ModelFolder.Read(model, Catalog.Families, "cpu");
        var (patients, all) = (ScorerPatients.From(scorer, cohort), trained.Notes(cohort));
        Assert.Contains(all, notes => notes.Count > 1);
        Assert.All(all.Index(), row => Assert.Equal(
            row.Item.Select(note => note.Text.Replace("'odd'", "a level", StringComparison.Ordinal)),
            scorer.Notes(patients.AsSpan(row.Index * scorer.Columns.Count, scorer.Columns.Count)).Select(note => note.Text)));
        const string json = """{ "age": 999, "pain": "new", "calcium": 1.5, "smoker": true, "stage": "II", "region": "north" }""";
        var strange = scorer.Read(JsonDocument.Parse(json).RootElement);
        Assert.Equal(
            [
                "age: 999 is above the training maximum 79, clipped to 79",
                "pain: a level did not occur in training, taken as none of the levels",
            ],
            scorer.Notes(strange).Select(note => note.Text));
    }

    [Theory]
    [InlineData(1e40)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_beyond_32_bit_numbers_is_refused_by_both_readers(double value)
    {
        var (model, cohort) = Trained("diagnosis/breast-cancer");
        var scorer = Scorer.Load(model);
        var (patient, place) = (ScorerPatients.From(scorer, cohort)[..scorer.Columns.Count], scorer.Columns.ToList().FindIndex(column => column.Name == "mean_radius"));
        patient[place] = value;
        var one = Assert.Throws<DataException>(() => scorer.Score(patient, new double[scorer.OutputCount])).Message;
        Assert.StartsWith("column 'mean_radius': ", one, StringComparison.Ordinal);
        var columns = ((Table)cohort.Inputs).Columns;
        var raised = columns.Select(column => column.Name != "mean_radius" ? column : column with { Values = new double[] { 14, value } });
        var two = new Cohort(["1", "2"], new Table([.. raised.Select(column => column.Name == "mean_radius" ? column : column.Take([0, 1]))]), new NoTargets(2), cohort.Annotations);
        using var trained = ModelFolder.Read(model, Catalog.Families, "cpu");
        Assert.Contains("column 'mean_radius', row 2: ", Assert.Throws<DataException>(() => trained.Predict(two)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("torch")]
    public void A_network_whose_weights_are_not_finite_is_refused(string engine)
    {
        var (model, cohort) = Trained("diagnosis/breast-cancer");
        Fill(model, float.NaN);
        Assert.Contains("needed finite numbers but", Assert.Throws<DataException>(() => Said(model, cohort, engine)).Message, StringComparison.Ordinal);
        Assert.Contains("needed finite numbers but", Assert.Throws<DataException>(() => Scorer.Load(model)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("torch")]
    public void A_network_whose_outputs_are_not_finite_is_refused_with_the_row(string engine)
    {
        var (model, cohort) = Trained("diagnosis/breast-cancer");
        Fill(model, float.MaxValue);
        Assert.StartsWith("row 1: the network's output is ", Assert.Throws<DataException>(() => Said(model, cohort, engine)).Message, StringComparison.Ordinal);
        var scorer = Scorer.Load(model);
        var patients = ScorerPatients.From(scorer, cohort);
        var problem = Assert.Throws<DataException>(() => scorer.ScoreMany(patients, new double[cohort.Count * scorer.OutputCount]));
        Assert.StartsWith("row 1: the network's output is ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_refused()
    {
        var model = Trained("diagnosis/breast-cancer").Model;
        var weights = Path.Combine(model, ModelFiles.Weights);
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        Assert.Contains("was modified after it was written", Assert.Throws<DataException>(() => Scorer.Load(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_only_torch_computes_is_refused()
    {
        var model = Trained("diagnosis/breast-cancer").Model;
        var network = NetworkFile.Read(File.ReadAllBytes(Path.Combine(model, ModelFiles.Network))) with { Plan = null };
        File.WriteAllBytes(Path.Combine(model, ModelFiles.Network), network.Write());
        Rewrite(model, files => files[ModelFiles.Network] = ModelFiles.Hash(network.Write()));
        Assert.Contains("the network requires torch", Assert.Throws<DataException>(() => Scorer.Load(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_lists_too_little_is_refused()
    {
        var model = Trained("diagnosis/breast-cancer").Model;
        Rewrite(model, files => files.Remove(ModelFiles.Network));
        Assert.Contains("does not list network.json", Assert.Throws<DataException>(() => Scorer.Load(model)).Message, StringComparison.Ordinal);
    }

    private static void Fill(string model, float value)
    {
        var bytes = BitConverter.GetBytes(value);
        var weights = Safetensors.Read(File.ReadAllBytes(Path.Combine(model, ModelFiles.Weights))).ToDictionary(
            tensor => tensor.Key, tensor => tensor.Value with { Bytes = [.. tensor.Value.Bytes.Select((_, i) => bytes[i % bytes.Length])] });
        File.WriteAllBytes(Path.Combine(model, ModelFiles.Weights), Safetensors.Write([.. weights]));
        Rewrite(model, files => files[ModelFiles.Weights] = ModelFiles.Hash(File.ReadAllBytes(Path.Combine(model, ModelFiles.Weights))));
    }

    private static void Rewrite(string model, Action<JsonObject> change)
    {
        var path = Path.Combine(model, ModelFiles.Manifest);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest["files"]!.AsObject());
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private static void AssertSame(Scorer scorer, double[] patients, double[] said, double tolerance)
    {
        var (columns, one) = (scorer.Columns.Count, new double[scorer.OutputCount]);
        for (var row = 0; row < patients.Length / columns; row++)
        {
            scorer.Score(patients.AsSpan(row * columns, columns), one);
            Assert.All(one.Index(), value => Assert.Equal(said[(row * one.Length) + value.Index], value.Item, tolerance));
        }
    }

    private static double[] Said(string model, Cohort cohort, string engine)
    {
        using var trained = ModelFolder.Read(model, Catalog.Families, "cpu", Enum.Parse<Engine>(engine, ignoreCase: true));
        Assert.Equal(engine, trained.Networks[0].Network.Engine.ToString().ToLowerInvariant());
        return trained.Predict(cohort) switch
        {
            ClassProbabilities classes => classes.Values,
            RegressionPrediction numbers => numbers.Values,
            var other => throw new InvalidOperationException($"needed classes or numbers but got {other}"),
        };
    }

    private (string Model, Cohort Cohort) Trained(string config)
    {
        var file = config.EndsWith("classes", StringComparison.Ordinal) ? Clinic(config) : Repository.PathOf($"configs/{config}.json");
        var study = ConfigFile.Read<Study>(file, Catalog.Families, ["training.epochs=3"]);
        var result = study.Value.Run(new RunContext { Resolved = study.Resolved, RunsFolder = _folder.Path, Render = HtmlReport.Render }, CancellationToken.None);
        return (Path.Combine(result.Folder, "model"), ((Experiment)study.Value).Data.Load().Cohort);
    }

    /// <summary>Columns of every kind, with missing values, a rare level, and every scale.</summary>
    private string Clinic(string target)
    {
        var stream = new RandomStream(8);
        string One(params string[] values) => values[stream.Next(values.Length)];
        var rows = Enumerable.Range(0, 200).Select(row =>
            $"{40 + stream.Next(40)},{One("typical", "atypical", "none", "none", "")},{One("true", "false")},{One("I", "II", "III", "")},{One("0", "1.5", "2.25", "")},"
            + (row == 0 ? "odd" : One("north", "south")) + $",{One("a", "b", "c")},{One("no", "yes")}");
        var data = _folder.Write("clinic.csv", "age,pain,smoker,stage,calcium,region,kind,ill\n" + string.Join("\n", rows) + "\n");
        var (own, other) = target == "two classes" ? ("ill", "kind") : ("kind", "ill");
        var positive = own == "ill" ? """, "positive": "yes" """ : "";
        return _folder.Write("clinic.json", $$"""
            {
              "name": "clinic",
              "data": {
                "type": "csv",
                "path": "{{data}}",
                "dictionary": {
                  "columns": {
                    "age": { "kind": "numeric" },
                    "pain": { "kind": "category" },
                    "calcium": { "kind": "numeric" },
                    "region": { "kind": "category" },
                    "stage": { "kind": "ordinal", "levels": ["I", "II", "III"] },
                    "smoker": { "kind": "boolean" },
                    "{{other}}": { "kind": "ignored" }
                  },
                  "target": { "type": "classes", "column": "{{own}}"{{positive}} }
                }
              },
              "preparation": { "rareBelow": 3, "columns": { "age": "quantile", "calcium": "standardise" } },
              "task": { "type": "diagnosis", "threshold": 0.3 },
              "model": { "type": "mlp", "hidden": [9, 4], "activation": "silu", "normalization": "batch" }
            }
            """);
    }
}
