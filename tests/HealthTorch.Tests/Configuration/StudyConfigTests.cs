using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;

namespace HealthTorch.Tests.Configuration;

public sealed class StudyConfigTests
{
    private static string[] Problems(string study) => [.. Assert.Throws<ConfigException>(
        () => ConfigFile.Read<Study>((JsonObject)JsonNode.Parse(study)!, Catalog.Families)).Problems.Select(problem => problem.ToString())];

    [Theory]
    [InlineData("""{ "epochs": 5 }""", "epochs: is an unknown property; did you mean \"training.epochs\"?")]
    [InlineData("""{ "learningRate": 5 }""", "learningRate: is an unknown property; did you mean \"training.optimizer.learningRate\"?")]
    [InlineData("""{ "momentum": 0.9 }""", "momentum: is an unknown property; did you mean \"training.optimizer.momentum\" of \"sgd\"?")]
    [InlineData("""{ "rows": 9 }""", "rows: is an unknown property; did you mean \"reference\", which has it?")]
    [InlineData("""{ "training": { "batch_size": 5 } }""", "training.batch_size: is an unknown property; did you mean \"batchSize\"?")]
    [InlineData("""{ "training": { "device": "gpu" } }""", "training.device: must be text of the form auto|cpu|cuda(:[0-9]+)? but is \"gpu\"")]
    [InlineData("""{ "training": { "schedule": "plateau", "earlyStopping": null } }""", "training.schedule: plateau follows the early-stopping score; set earlyStopping")]
    [InlineData("""{ "training": { "optimizer": { "type": "adamw" } } }""", "did you mean \"adam-w\"?")]
    [InlineData("""{ "split": { "train": 1.5 } }""", "split.train: must be a finite number from 0.01 to 0.99 but is 1.5")]
    [InlineData("{}", "name: is missing; must be text of the form [A-Za-z0-9][A-Za-z0-9._-]*")]
    public void A_study_tells_what_is_wrong_with_it(string study, string message) =>
        Assert.Contains(Problems(study), problem => problem.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_training_is_read_with_its_families()
    {
        var training = ConfigFile.Read<TrainingConfig>(
            (JsonObject)JsonNode.Parse("""
                { "epochs": 5, "optimizer": { "type": "sgd", "momentum": 0.9 }, "schedule": "cosine", "precision": "float64", "clipNorm": 1 }
                """)!,
            Catalog.Families);
        Assert.Equal(
            new TrainingConfig { Epochs = 5, Optimizer = new Sgd { Momentum = 0.9 }, Schedule = new CosineDecay(), Precision = FloatPrecision.Float64, ClipNorm = 1 },
            training);
    }

    [Fact]
    public void A_record_that_extends_another_of_its_family_keeps_its_own_type() =>
        Assert.Equal("adam-w", (string?)ConfigFile.Write<OptimizerConfig>(new AdamW(), Catalog.Families)["type"]);
}
