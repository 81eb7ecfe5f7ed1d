using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.ReferenceStudies;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

public sealed class ReferenceStudyTests : IDisposable
{
    private readonly string _runs = Directory.CreateTempSubdirectory("healthtorch-runs-").FullName;

    public static TheoryData<string> Configs() =>
        [.. new DirectoryInfo(Repository.PathOf("configs/reference")).GetFiles("*.json").Select(file => file.Name).Order()];

    public void Dispose() => Directory.Delete(_runs, recursive: true);

    [Theory]
    [MemberData(nameof(Configs))]
    public void Every_config_names_its_schema_and_only_members_of_the_study(string file)
    {
        var json = StudyFiles.Json(file);
        Assert.Equal("../schema/study.schema.json", json["$schema"]?.GetValue<string>());
        Assert.Equal("reference", json["type"]?.GetValue<string>());

        var study = StudyFiles.Read(file);

        Assert.Equal(Path.GetFileNameWithoutExtension(file), study.Name);
        Assert.Empty(study.Validate());
    }

    [Fact]
    public void The_listing_is_the_article_s()
    {
        var study = StudyFiles.Read("article-listing.json");

        Assert.Equal([10, 5, 1], study.Layers);
        Assert.Equal((1000, 0.01, 1000, 0), (study.Rows, study.LearningRate, study.Iterations, study.BatchSize));
        Assert.Equal(HiddenActivation.Sigmoid, study.Activation);
        Assert.Equal((StatedLoss.Mse, GradientFormula.ArticleListing), (study.Loss, study.Gradient));
        Assert.Null(study.StopAtLoss);
    }

    [Fact]
    public void The_conclusions_say_whether_the_gradient_is_that_of_the_loss()
    {
        Assert.StartsWith("The followed gradient is that of the stated loss", Run(Small with { Gradient = GradientFormula.Exact }).Conclusions[0], StringComparison.Ordinal);
        var listing = Small with { Loss = StatedLoss.Mse, Gradient = GradientFormula.ArticleListing };
        Assert.StartsWith("The followed gradient is not that of the stated loss", Run(listing).Conclusions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_writes_its_config_its_history_its_curve_and_its_report()
    {
        var result = Run(Small);

        var files = Directory.GetFiles(result.Folder).Select(Path.GetFileName);
        Assert.Equal(["experiment.json", "history.jsonl", "loss.svg", "report.json"], files.Order());
        Assert.Equal(Path.Combine(_runs, Small.Name), Path.GetDirectoryName(result.Folder));
        Assert.Equal("""{"marker":1}""", Read("experiment.json").ToJsonString());
        Assert.Equal(result.Report, Read("report.json").Deserialize<ReferenceReport>(StudyFiles.Strict));
        var history = File.ReadAllLines(Path.Combine(result.Folder, "history.jsonl"));
        Assert.Equal(Small.Iterations + 1, history.Length);
        Assert.Equal(new Iteration(Small.Iterations, result.Report.LossAtEnd), JsonSerializer.Deserialize<Iteration>(history[^1], StudyFiles.Strict));
        Assert.Equal("svg", System.Xml.Linq.XDocument.Load(Path.Combine(result.Folder, "loss.svg")).Root!.Name.LocalName);

        JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(result.Folder, file)))!;
    }

    [Fact]
    public void A_run_tells_every_loss_as_it_goes()
    {
        var told = new Told();

        var report = Run(Small, told).Report;

        Assert.Equal(Enumerable.Range(0, Small.Iterations + 1), told.Steps.Select(step => step.Epoch!.Number));
        Assert.Equal((report.LossAtStart, report.LossAtEnd), (told.Steps[0].Epoch!.TrainLoss, told.Steps[^1].Epoch!.TrainLoss));
        Assert.Equal(1, told.Steps[^1].Done);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report_and_another_seed_another() =>
        Assert.True(Run(Small).Report == Run(Small).Report && Run(Small).Report != Run(Small with { Seed = 2 }).Report);

    [Theory]
    [InlineData(StatedLoss.Mse, GradientFormula.Exact)]
    [InlineData(StatedLoss.BinaryCrossEntropy, GradientFormula.Exact)]
    [InlineData(StatedLoss.Mse, GradientFormula.ArticleListing)]
    public void Training_learns_the_simulated_score(StatedLoss loss, GradientFormula gradient)
    {
        var report = Run(Small with { Loss = loss, Gradient = gradient, LearningRate = 1, Iterations = 500 }).Report;

        Assert.True(report.LossAtEnd < 0.8 * report.LossAtStart, $"the loss went from {report.LossAtStart} to {report.LossAtEnd}");
        Assert.True(report.Accuracy > 0.75 && report.Auroc > 0.8, $"accuracy {report.Accuracy}, AUROC {report.Auroc}");
        Assert.Equal(0.5, report.BaselineAccuracy);
    }

    [Fact]
    public void A_report_says_whether_the_followed_gradient_is_right()
    {
        var exact = Run(Small).Report;
        var listing = Run(Small with { Gradient = GradientFormula.ArticleListing }).Report;

        Assert.InRange(exact.GradientAtStart!.RelativeError, 0, 1e-6);
        Assert.InRange(exact.GradientAtEnd!.RelativeError, 0, 1e-6);
        Assert.True(listing.GradientAtStart!.RelativeError > 0.9 && listing.GradientAtStart.LengthRatio > 1.9, $"{listing.GradientAtStart}");
        Assert.True(listing.GradientAtEnd!.RelativeError > 0.9, $"{listing.GradientAtEnd}");
    }

    [Fact]
    public void A_report_says_which_rule_ended_training()
    {
        Assert.Equal(GradientDescentStop.IterationLimit, Run(Small).Report.Stopped);
        Assert.Equal(GradientDescentStop.LossThreshold, Run(Small with { StopAtLoss = 0.2, LearningRate = 1, Iterations = 1000 }).Report.Stopped);
    }

    [Fact]
    public void Mini_batches_are_shuffled_by_the_seed() =>
        Assert.True(Run(Small with { BatchSize = 10 }).Report == Run(Small with { BatchSize = 10 }).Report
            && Run(Small with { BatchSize = 10 }).Report != Run(Small).Report);

    [Fact]
    public void A_learning_rate_that_blows_up_is_a_mistake_of_the_config_and_leaves_no_folder()
    {
        var study = Small with
        {
            Activation = HiddenActivation.Identity,
            Layers = [10, 5, 5, 1],
            Loss = StatedLoss.BinaryCrossEntropy,
            LearningRate = 1e6,
            Iterations = 200,
        };

        var error = Assert.Throws<ConfigException>(() => Run(study));

        Assert.Equal("learningRate", Assert.Single(error.Problems).Path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_runs));
    }

    [Fact]
    public void A_cancelled_run_still_reports_what_it_reached()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        var report = Small.Run(Context(null), cancellation.Token).Report;

        Assert.Equal((GradientDescentStop.Cancelled, 0), (report.Stopped, report.Iterations));
    }

    [Fact]
    public void A_config_that_cannot_be_run_says_why()
    {
        Assert.Equal(["layers", "layers[0]"], Paths(Small with { Layers = [0] }));
        Assert.Equal(["layers[1]", "layers"], Paths(Small with { Layers = [10, 65, 2] }));
        Assert.Equal(["gradient"], Paths(Small with { Loss = StatedLoss.BinaryCrossEntropy, Gradient = GradientFormula.ArticleListing }));

        static IEnumerable<string> Paths(ReferenceStudy study) => study.Validate().Select(problem => problem.Path);
    }

    private static ReferenceStudy Small => new() { Name = "small", Rows = 100, Iterations = 20 };

    private ReferenceResult Run(ReferenceStudy study, IProgress<RunProgress>? progress = null) =>
        study.Run(Context(progress), CancellationToken.None);

    private RunContext Context(IProgress<RunProgress>? progress) => new()
    {
        Resolved = new JsonObject { ["marker"] = 1 },
        RunsFolder = _runs,
        Render = _ => "",
        Progress = progress,
    };

    private sealed class Told : IProgress<RunProgress>
    {
        public List<RunProgress> Steps { get; } = [];

        public void Report(RunProgress value) => Steps.Add(value);
    }
}
