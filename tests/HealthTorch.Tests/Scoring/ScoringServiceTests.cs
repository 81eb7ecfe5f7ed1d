using System.Net.Http.Json;
using HealthTorch.Scoring;
using HealthTorch.Tests.Experiments;

namespace HealthTorch.Tests.Scoring;

/// <summary>The web service of the readme.</summary>
public sealed class ScoringServiceTests(BreastCancerRun run) : IClassFixture<BreastCancerRun>
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_readme_shows_the_whole_program(string readme) => Assert.Contains(
        File.ReadAllText(Repository.PathOf("tests/HealthTorch.ScoringService/Program.cs")).Trim(),
        File.ReadAllText(Repository.PathOf(readme)),
        StringComparison.Ordinal);

    [Fact]
    public async Task It_answers_with_the_scorers_probabilities_and_refuses_unknown_columns()
    {
        var model = Path.Combine(run.Result.Folder, "model");
        using var service = await ServiceProcess.Start(model);
        var answer = await service.Client.PostAsJsonAsync("/score", new { mean_radius = 14.1, mean_texture = 20.3 });
        var prediction = (await answer.Content.ReadFromJsonAsync<PatientPrediction>())!;
        Assert.Equal(Expected(model), prediction.Probabilities);
        Assert.Equal(prediction.Probabilities!["M"] >= Scorer.Load(model).Threshold ? "M" : "B", prediction.PredictedClass);
        var refusal = await service.Client.PostAsJsonAsync("/score", new { mean_radios = 14.1 });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.Contains("mean_radios", await refusal.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Dictionary<string, double> Expected(string model)
    {
        var scorer = Scorer.Load(model);
        var patient = new double[scorer.Columns.Count];
        patient.AsSpan().Fill(double.NaN);
        (patient[0], patient[1]) = (14.1, 20.3);
        var said = new double[2];
        scorer.Score(patient, said);
        return new Dictionary<string, double> { ["B"] = said[0], ["M"] = said[1] };
    }
}
