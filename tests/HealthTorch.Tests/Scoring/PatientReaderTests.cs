using System.Text;
using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Scoring;
using HealthTorch.Tests.Scoring.Folders;

namespace HealthTorch.Tests.Scoring;

/// <summary>Patients read from JSON, and what is predicted for them.</summary>
public sealed class PatientReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "age": 1e999 }""", "column 'age': 1e999 is outside the range of 64-bit floating-point numbers")]
    [InlineData("""{ "age": NaN }""", "not a patient: 'N' is an invalid start of a value")]
    [InlineData("""{ "age": 1, "smoker": true, "age": 2 }""", "column 'age' is given twice")]
    [InlineData("""{ "smoker": 1 }""", "column 'smoker' must be true, false or null, not a number")]
    [InlineData("""{ "smoker": "true" }""", "column 'smoker' must be true, false or null, not a string")]
    [InlineData("""{ "site": null }""", "column 'site' must be the name of a stratum, not null")]
    [InlineData("""{ "site": "d" }""", "column 'site': the model has no baseline hazard for the stratum 'd'")]
    [InlineData("""{ "site": 7 }""", "column 'site': the model has no baseline hazard for the stratum '7'")]
    [InlineData("""{ "stage": "\ud800" }""", "not a patient: a string has an incomplete character")]
    [InlineData("[]", "a patient must be a JSON object with one property per column, not an array")]
    [InlineData("", "not a patient: The input does not contain any JSON tokens")]
    [InlineData("{} {}", "not a patient: '{' is invalid after a single JSON value")]
    public void What_is_wrong_is_told(string json, string problem) => Assert.StartsWith(
        problem, Assert.Throws<DataException>(() => Loaded("strata").Read(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_utf8_is_refused() => Assert.Equal(
        "not a patient: it is not UTF-8 text",
        Assert.Throws<DataException>(() => Loaded("strata").Read([.. "{ \"pain\": \""u8, 0xff, .. "\" }"u8])).Message);

    [Fact]
    public void Unknown_members_are_named_once_and_ten_at_most()
    {
        var scorer = Loaded("strata");
        var json = Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 80_000).Select(i => $"\"m{i % 40_000}\":1"))}}}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<DataException>(() => scorer.Read(json)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
        Assert.StartsWith(
            "'m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9' and 79980 more are not columns of the model; its columns are 'age', 'pain',",
            problem,
            StringComparison.Ordinal);
        Assert.InRange(problem.Length, 1, 300);
    }

    [Fact]
    public async Task A_stream_is_read_up_to_the_limit()
    {
        var scorer = Loaded("strata");
        var patient = await scorer.ReadAsync(new MemoryStream("""{ "age": 61 }"""u8.ToArray()));
        Assert.Equal(61, patient[0]);
        using var large = new MemoryStream(new byte[PatientReader.MaxBytes + 1]);
        var problem = await Assert.ThrowsAsync<DataException>(() => scorer.ReadAsync(large));
        Assert.Contains("exceeds the limit of 1048576 bytes", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two classes", "probabilities:no,yes predictedClass")]
    [InlineData("three classes", "probabilities:x,y,z predictedClass")]
    [InlineData("labels", "probabilities:status,arm")]
    [InlineData("number", "predicted standardDeviation unit")]
    [InlineData("recalibrated", "unit risk:death times survival cumulativeIncidence:death")]
    [InlineData("competing", "unit risk:relapse,death times survival cumulativeIncidence:relapse,death")]
    public void Every_kind_of_model_names_what_it_predicts(string model, string members)
    {
        var scorer = Loaded(model);
        using var json = JsonDocument.Parse(scorer.Predict(scorer.Read("""{ "age": 61, "smoker": true, "stage": "II" }"""u8)).ToJson());
        var found = json.RootElement.EnumerateObject().Where(member => member.Name != "medianSurvival").Select(member => member.Name
            + (member.Value.ValueKind == JsonValueKind.Object ? $":{string.Join(',', member.Value.EnumerateObject().Select(own => own.Name))}" : ""));
        Assert.Equal(members, string.Join(' ', found));
    }

    [Fact]
    public void A_prediction_has_the_scores_numbers()
    {
        var scorer = Loaded("competing");
        var (patient, said) = (scorer.Read("""{ "age": 61 }"""u8), new double[scorer.OutputCount]);
        scorer.Score(patient, said);
        var (last, count) = (scorer.Times[^1], scorer.Times.Count);
        var prediction = scorer.Predict(patient, [scorer.Times[3], last]);
        Assert.Equal([said[0], said[1]], prediction.Risk!.Values);
        Assert.Equal([said[2 + 3], said[2 + count - 1]], prediction.CumulativeIncidence!["relapse"].Select(value => value!.Value));
        Assert.Equal(1 - said[2 + count - 1] - said[^1], prediction.Survival![1]!.Value, 1e-12);
        Assert.Throws<DataException>(() => scorer.Predict(patient, [last * 1.01]));
    }

    private Scorer Loaded(string model)
    {
        new CraftedFolder(TinyModels.Named(model)).Write(_folder.Path, hashes: false);
        return Scorer.Load(_folder.Path);
    }
}
