using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using HealthTorch.Scoring;
using HealthTorch.Tests.Experiments;

namespace HealthTorch.Tests.Scoring;

/// <summary>The web service of the readme.</summary>
public sealed partial class ScoringServiceTests(BreastCancerRun run) : IClassFixture<BreastCancerRun>
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
        using var service = Start(model);
        try
        {
            using var client = new HttpClient { BaseAddress = await Address(service) };
            var answer = await client.PostAsJsonAsync("/score", new { mean_radius = 14.1, mean_texture = 20.3 });
            Assert.Equal(Expected(model), await answer.Content.ReadFromJsonAsync<Dictionary<string, double>>());
            var refusal = await client.PostAsJsonAsync("/score", new { mean_radios = 14.1 });
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refusal.StatusCode);
            Assert.Contains("mean_radios", await refusal.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            service.Kill();
        }
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

    private static Process Start(string model)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Repository.PathOf($"tests/HealthTorch.ScoringService/bin/{configuration}/net10.0/HealthTorch.ScoringService.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, model, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
    }

    private static async Task<Uri> Address(Process service)
    {
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException("needed an address to listen on but the service ended");
    }

    [GeneratedRegex("Now listening on: (?<address>http://.*)")]
    private static partial Regex Listening();
}
