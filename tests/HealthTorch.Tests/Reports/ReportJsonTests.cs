using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Networks.Training;
using HealthTorch.Statistics;
using NJsonSchema;

namespace HealthTorch.Tests.Reports;

public sealed class ReportJsonTests
{
    private static readonly string SchemaPath = Repository.PathOf("configs", "schema", "report.schema.json");

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public void A_report_reads_back_as_it_was_written(string sample)
    {
        var json = ReportJson.Write(Pages.Sample(sample));
        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
    }

    [Property]
    public void Numbers_read_back_to_the_last_bit(NormalFloat value)
    {
        var report = With(new Estimate(value.Get, null, null));
        Assert.Equal(value.Get, ReportJson.Read(ReportJson.Write(report)).Metrics["test"]["Log loss!"].Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_written_as_null(double value)
    {
        var report = With(new Estimate(value, 1, 2));
        var tree = JsonNode.Parse(ReportJson.Write(report with { Figures = new FigureData { Set = "test", PredictedObserved = [new(value, 1)] } }))!;
        Assert.Null(tree["metrics"]!["test"]!["Log loss!"]!["value"]);
        Assert.Null(tree["figures"]!["predictedObserved"]![0]!["x"]);
        Assert.True(double.IsNaN(ReportJson.Read(tree.ToJsonString()).Figures.PredictedObserved[0].X));
    }

    [Fact]
    public void Metrics_and_baselines_lie_where_other_programs_look_for_them()
    {
        var tree = JsonNode.Parse(ReportJson.Write(SampleReports.TwoClasses()))!;
        Assert.Equal(["value", "low", "high"], tree["metrics"]!["test"]!["auroc"]!.AsObject().Select(member => member.Key));
        Assert.Equal(0.968, (double)tree["metrics"]!["validation"]!["auroc"]!["value"]!);
        Assert.Equal(JsonValueKind.Number, tree["baselines"]!["logistic-regression"]!["train"]!["calibration-slope"]!["high"]!.GetValueKind());
    }

    [Fact]
    public void Keys_that_are_names_from_the_data_are_kept_as_they_are()
    {
        var tree = JsonNode.Parse(ReportJson.Write(With(new Estimate(1, 1, 1))))!;
        Assert.Equal("Log loss!", tree["metrics"]!["test"]!.AsObject().Single().Key);
    }

    [Fact]
    public void Enums_are_written_in_kebab_case()
    {
        var tree = JsonNode.Parse(ReportJson.Write(SampleReports.TwoClasses() with
        {
            Training = SampleReports.TwoClasses().Training with { Stopped = StopReason.LossThreshold },
        }))!;
        Assert.Equal("loss-threshold", (string?)tree["training"]!["stopped"]);
        Assert.Equal("danger", (string?)tree["audit"]![2]!["severity"]);
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("[1]", "expected a JSON object")]
    [InlineData("{\"format\": 2}", "format is 2, but this version reads format 1")]
    [InlineData("{}", "format is missing")]
    [InlineData("{\"format\": 1}", "missing required properties")]
    [InlineData("{\"format\": 1, \"format\": 1}", "format")]
    public void What_is_no_report_is_refused_with_the_reason(string json, string reason)
    {
        var error = Assert.Throws<DataException>(() => ReportJson.Read(json));
        Assert.StartsWith("report.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_committed_schema_is_the_one_the_records_make()
    {
        var schema = ReportSchema.Write();
        var committed = File.Exists(SchemaPath) ? File.ReadAllText(SchemaPath) : "";
        if (committed != schema)
        {
            var fresh = Path.Combine(Path.GetTempPath(), "report.schema.json");
            File.WriteAllText(fresh, schema);
            Assert.Fail($"configs/schema/report.schema.json is stale. If the change is meant, copy {fresh} over it.");
        }
    }

    [Theory]
    [MemberData(nameof(Pages.Names), MemberType = typeof(Pages))]
    public async Task Reports_fit_the_schema(string sample)
    {
        var schema = await JsonSchema.FromJsonAsync(ReportSchema.Write());
        var tree = JsonNode.Parse(ReportJson.Write(Pages.Sample(sample)))!;
        Assert.Empty(schema.Validate(tree.ToJsonString()));
        tree["metrics"]!.AsObject().First().Value!.AsObject().First().Value!["value"] = "high";
        Assert.NotEmpty(schema.Validate(tree.ToJsonString()));
    }

    private static Report With(Estimate estimate) => SampleReports.Number() with
    {
        Metrics = new Dictionary<string, IReadOnlyDictionary<string, Estimate>> { ["test"] = new Dictionary<string, Estimate> { ["Log loss!"] = estimate } },
    };
}
