using HealthTorch.Core;
using HealthTorch.Core.Gradients;
using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.Tensors;
using HealthTorch.Networks.Classification;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using HealthTorch.Networks.Treatment;
using HealthTorch.Tests.Training;

namespace HealthTorch.Tests.Dense;

/// <summary>The dense engine against torch: the same training, step by step, in float64.</summary>
public sealed class EngineEqualityTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var variants = new ConfigEnumeration(Catalog.Families);
        var data = new TheoryData<string, string, string>();
        foreach (var (name, record) in Catalog.Families.Single(family => family.Base == typeof(ModelConfig)).Members)
        {
            foreach (var variant in variants.Enumerate(record).Where(variant => variant.Value is RowsModel and not (Mlp { Dropout: > 0 } or SharedRepresentationModel)))
            {
                data.Add(name, variant.Label, "sgd");

                // A bias before batch normalisation has no gradient but rounding, which Adam would blow up.
                if (variant.Value is not Mlp { Normalization: Normalization.Batch })
                {
                    data.Add(name, variant.Label, "adam-w");
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_engines_reach_the_same_loss_curve_and_weights(string model, string variant, string optimizer)
    {
        var record = Catalog.Families.Single(family => family.Base == typeof(ModelConfig)).Members.Single(member => member.Name == model).Record;
        var config = (ModelConfig)new ConfigEnumeration(Catalog.Families).Enumerate(record).Single(item => item.Label == variant).Value;
        AssertEqual(config, new Diagnosis(), MadeUp.Patients(70), optimizer);
    }

    [Fact]
    public void Several_classes_weights_and_clipping_are_the_same_too() => AssertEqual(
        new Mlp { Hidden = [9, 5], Activation = Activation.Tanh },
        new Diagnosis { ClassWeights = new Dictionary<string, double> { ["c1"] = 3 }, Balanced = true },
        MadeUp.Patients(70, classes: 3),
        "adam-w",
        clip: 0.05);

    [Theory]
    [InlineData("mse")]
    [InlineData("mae")]
    [InlineData("huber")]
    public void Losses_of_numbers_are_the_same_too(string loss)
    {
        RegressionLoss config = loss switch { "mse" => new MeanSquaredError(), "mae" => new MeanAbsoluteError(), _ => new Huber { Delta = 0.5 } };
        var cohort = MadeUp.Patients(70);
        var stream = new RandomStream(3);
        var truth = new RegressionValues([.. cohort.Ids.Select(_ => stream.NextNormal())], "y");
        AssertEqual(new Mlp { Hidden = [8], Activation = Activation.Silu }, new RegressionTask { Loss = config }, cohort with { Targets = truth }, "sgd");
    }

    private static void AssertEqual(ModelConfig model, NetworkTask task, Cohort cohort, string optimizer, double? clip = null)
    {
        var dense = Train(Engine.Dense, model, task, cohort, optimizer, clip);
        var torch = Train(Engine.Torch, model, task, cohort, optimizer, clip);
        Assert.Equal(Engine.Dense, dense.Network.Engine);
        Assert.Equal(Engine.Torch, torch.Network.Engine);
        Assert.All(dense.History.Epochs.Zip(torch.History.Epochs), epoch =>
        {
            Assert.Equal(epoch.Second.TrainLoss, epoch.First.TrainLoss, 1e-10);
            Assert.Equal(epoch.Second.ValidationLoss!.Value, epoch.First.ValidationLoss!.Value, 1e-10);
        });
        Assert.All(dense.Network.ComputeOutputs(cohort.Inputs).Zip(torch.Network.ComputeOutputs(cohort.Inputs)), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        AssertEqual(Safetensors.Read(torch.Network.Save()), Safetensors.Read(dense.Network.Save()));
    }

    private static void AssertEqual(IReadOnlyDictionary<string, StoredTensor> expected, IReadOnlyDictionary<string, StoredTensor> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, entry =>
        {
            Assert.Equal(entry.Value.Dtype, actual[entry.Key].Dtype);
            Assert.Equal(entry.Value.Shape, actual[entry.Key].Shape);
            var pairs = Doubles(entry.Value).Zip(Doubles(actual[entry.Key]));
            Assert.All(pairs, pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        });
    }

    private static double[] Doubles(StoredTensor stored) => stored.Dtype == "I64"
        ? [BitConverter.ToInt64(stored.Bytes)]
        : System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(stored.Bytes).ToArray();

    private static (TrainedNetwork Network, TrainingHistory History) Train(
        Engine engine, ModelConfig model, NetworkTask task, Cohort cohort, string optimizer, double? clip)
    {
        var config = new TrainingConfig
        {
            Epochs = 4,
            BatchSize = 16,
            Precision = FloatPrecision.Float64,
            Engine = engine,
            ClipNorm = clip,
            Optimizer = optimizer == "sgd" ? new Sgd { LearningRate = 0.05, Momentum = 0.8, WeightDecay = 0.01 } : new AdamW { LearningRate = 0.01, WeightDecay = 0.1 },
        };
        return new TrainingRun(config, model, task, 5)
        {
            Training = cohort.Take([.. Enumerable.Range(0, 50)]),
            Validation = cohort.Take([.. Enumerable.Range(50, 20)]),
        }.Run(CancellationToken.None);
    }
}
