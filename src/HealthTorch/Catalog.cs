using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Experiments;
using HealthTorch.Metrics;
using HealthTorch.Models;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch;

/// <summary>
/// The table of contents: everything a configuration can name. To add something, write its record and one line here; the schema,
/// <c>healthtorch list</c>, the gradient check and the law tests follow.
/// </summary>
public static class Catalog
{
    /// <summary>All families with their members.</summary>
    public static IReadOnlyList<ConfigFamily> Families { get; } =
    [
        new("study", typeof(Study),
        [
            ("experiment", typeof(Experiment)),
        ], Default: "experiment"),
        new("data", typeof(DataConfig),
        [
            ("embedded", typeof(EmbeddedData)),
            ("csv", typeof(CsvData)),
            ("parquet", typeof(ParquetData)),
        ]),
        new("target", typeof(TargetConfig),
        [
            ("classes", typeof(ClassesTarget)),
            ("numbers", typeof(NumbersTarget)),
        ]),
        new("split", typeof(SplitConfig),
        [
            ("fractions", typeof(FractionSplit)),
        ], Default: "fractions"),
        new("task", typeof(TaskConfig), []),
        new("class loss", typeof(Loss<ClassesBatch>), []),
        new("number loss", typeof(Loss<NumbersBatch>), []),
        new("model", typeof(ModelConfig), []),
        new("optimizer", typeof(OptimizerConfig),
        [
            ("sgd", typeof(Sgd)),
            ("adam", typeof(Adam)),
            ("adam-w", typeof(AdamW)),
        ]),
        new("schedule", typeof(ScheduleConfig),
        [
            ("constant", typeof(Constant)),
            ("cosine", typeof(Cosine)),
            ("step", typeof(Step)),
            ("plateau", typeof(Plateau)),
        ]),
        new("metric", typeof(Metric), []),
    ];
}
