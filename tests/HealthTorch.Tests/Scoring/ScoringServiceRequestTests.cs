using System.Net;
using System.Text.Json;
using HealthTorch.Data.Seeding;
using HealthTorch.Scoring;
using HealthTorch.Tests.Scoring.Folders;

namespace HealthTorch.Tests.Scoring;

/// <summary>What the web service of the readme answers to any request: finite numbers, or what is wrong.</summary>
public sealed class ScoringServiceRequestTests : IDisposable
{
    private const int Requests = 250;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("two classes")]
    [InlineData("number")]
    [InlineData("strata")]
    [InlineData("competing")]
    public async Task Any_request_is_answered_with_finite_numbers_or_with_what_is_wrong(string model)
    {
        new CraftedFolder(TinyModels.Named(model)).Write(_folder.Path, hashes: false);
        using var service = await ServiceProcess.Start(_folder.Path);
        var (scorer, stream, answers) = (Scorer.Load(_folder.Path), Seeds.CreateStream(5, model), new int[2]);
        for (var request = 0; request < Requests; request++)
        {
            using var body = new ByteArrayContent(RequestMutation.Of(scorer, stream));
            var answer = await service.Client.PostAsync("/score", body);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode}: {json.RootElement}");
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                var problem = json.RootElement.GetProperty("problem").GetString()!;
                Assert.InRange(problem.Length, 1, 5000);
                Assert.DoesNotContain("   at ", problem, StringComparison.Ordinal);
                Assert.DoesNotContain("HealthTorch.", problem, StringComparison.Ordinal);
            }

            answers[answer.StatusCode == HttpStatusCode.OK ? 0 : 1]++;
        }

        Assert.All(answers, count => Assert.InRange(count, Requests / 10, Requests));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_in_words()
    {
        new CraftedFolder(TinyModels.Named("number")).Write(_folder.Path, hashes: false);
        using var service = await ServiceProcess.Start(_folder.Path);
        using var body = new ByteArrayContent(new byte[PatientReader.MaxBytes + 1]);
        var answer = await service.Client.PostAsync("/score", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("the JSON of a patient exceeds the limit of 1048576 bytes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
