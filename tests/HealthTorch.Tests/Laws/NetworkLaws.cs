using HealthTorch.Core;
using HealthTorch.Data;
using HealthTorch.Networks.Models;
using HealthTorch.Networks.Tensors;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using HealthTorch.Tests.Training;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Laws;

/// <summary>What every network of the Catalog must hold to.</summary>
public sealed class NetworkLaws
{
    public static TheoryData<string> Models =>
        [.. Catalog.Families.Single(family => family.Base == typeof(ModelConfig)).Members.Select(member => member.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void It_has_parameters_and_each_gets_a_gradient(string model)
    {
        var cohort = MadeUp.PatientsFor(Model(model), 16);
        using var network = Network(model, cohort);
        using var batch = MadeUp.Batch(cohort);
        MadeUp.Diagnosis.LossPerSample(network.call(batch.Inputs), batch.Targets).mean().backward();
        Assert.NotEmpty(network.parameters());
        Assert.All(network.named_parameters(), named => Assert.True(
            named.parameter.grad is { } gradient && gradient.abs().max().ItemAsDouble() > 0, $"{named.name} has no gradient"));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void It_overfits_eight_patients(string model)
    {
        var cohort = MadeUp.PatientsFor(Model(model), 8, features: 12);
        using var network = Network(model, cohort);
        using var batch = MadeUp.Batch(cohort);
        var config = new TrainingConfig { Epochs = 2000, BatchSize = 0, StopAtLoss = 0.01, Optimizer = new Adam { LearningRate = 0.02 } };
        Assert.Equal(StopReason.LossThreshold, new Trainer(config, MadeUp.Diagnosis, 1).Fit(network, batch).Stopped);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Saved_and_loaded_weights_give_equal_outputs(string model)
    {
        var cohort = MadeUp.PatientsFor(Model(model), 16);
        using var saved = Network(model, cohort);
        using var loaded = Network(model, cohort, seed: 2);
        using (no_grad())
        {
            foreach (var parameter in saved.parameters())
            {
                parameter.AddInPlace(0.5);
            }
        }

        Assert.NotEqual(Outputs(saved, cohort), Outputs(loaded, cohort));
        Weights.Load(loaded, Weights.Save(saved));
        Assert.Equal(Outputs(saved, cohort), Outputs(loaded, cohort));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_patients_output_depends_neither_on_row_order_nor_on_the_company(string model)
    {
        var cohort = MadeUp.PatientsFor(Model(model), 16);
        using var network = Network(model, cohort);
        var outputs = Outputs(network, cohort);
        var reversed = Outputs(network, cohort.Take([.. Enumerable.Range(0, 16).Reverse()])).Reverse();
        var alone = Enumerable.Range(0, 16).SelectMany(row => Outputs(network, cohort.Take([row])));
        Assert.All(outputs.Zip(reversed), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(outputs.Zip(alone), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_prediction_leaves_no_tensor_behind(string model)
    {
        var cohort = MadeUp.PatientsFor(Model(model), 16);
        using var network = Network(model, cohort);
        using var batch = MadeUp.Batch(cohort);
        using var scope = NewDisposeScope();
        BatchEvaluation.Compute(network, MadeUp.Diagnosis, batch);
        Assert.Equal(0, scope.DisposablesCount);
    }

    private static Network Network(string model, Cohort cohort, long seed = 1) => MadeUp.Network(Model(model), cohort, seed: seed);

    private static ModelConfig Model(string model) => (ModelConfig)Activator.CreateInstance(
        Catalog.Families.Single(family => family.Base == typeof(ModelConfig)).Members.Single(member => member.Name == model).Record)!;

    private static double[] Outputs(Network network, Cohort cohort)
    {
        using var batch = MadeUp.Batch(cohort);
        return BatchEvaluation.Compute(network, MadeUp.Diagnosis, batch).Outputs;
    }
}
