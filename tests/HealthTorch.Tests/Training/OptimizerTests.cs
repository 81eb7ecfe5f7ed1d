using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Tensors;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Training;

/// <summary>Our flat optimisers against libtorch's own, parameter by parameter, over thirty steps.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<string> Names => ["sgd", "momentum", "nesterov", "sgd decay", "adam", "adam decay", "adam-w"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_equal_those_of_libtorch(string name)
    {
        foreach (var (dtype, tolerance) in new[] { (ScalarType.Float64, 1e-12), (ScalarType.Float32, 1e-5) })
        {
            Assert.InRange(Difference(name, dtype, inMemory: true), 0, tolerance);
            Assert.InRange(Difference(name, dtype, inMemory: false), 0, tolerance);
        }
    }

    private static double Difference(string name, ScalarType dtype, bool inMemory)
    {
        var cohort = MadeUp.Patients(20, features: 5);
        using var ours = MadeUp.Network(new Mlp { Hidden = [7, 3] }, cohort, dtype: dtype);
        using var theirs = MadeUp.Network(new Mlp { Hidden = [7, 3] }, cohort, dtype: dtype);
        using var batch = MadeUp.Batch(cohort, dtype);
        using var parameters = new FlatParameters(ours);
        using var optimizer = TorchOptimizer.Create(Ours(name), parameters, inMemory);
        using var stock = Stock(name, theirs.parameters());
        for (var step = 0; step < 30; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.ClearGradients();
            MadeUp.Diagnosis.LossPerSample(ours.call(batch.Inputs), batch.Targets).mean().backward();
            optimizer.Clip(0.5);
            optimizer.Step(0.01);
            stock.zero_grad();
            MadeUp.Diagnosis.LossPerSample(theirs.call(batch.Inputs), batch.Targets).mean().backward();
            nn.utils.clip_grad_norm_(theirs.parameters(), 0.5);
            stock.step();
        }

        return ours.parameters().Zip(theirs.parameters(), (a, b) => (a - b).abs().max().ItemAsDouble()).Max();
    }

    private static OptimizerConfig Ours(string name) => name switch
    {
        "sgd" => new Sgd(),
        "momentum" => new Sgd { Momentum = 0.9 },
        "nesterov" => new Sgd { Momentum = 0.9, Nesterov = true },
        "sgd decay" => new Sgd { Momentum = 0.5, WeightDecay = 0.1 },
        "adam" => new Adam(),
        "adam decay" => new Adam { WeightDecay = 0.1, Beta1 = 0.8, Beta2 = 0.99 },
        _ => new AdamW { WeightDecay = 0.1 },
    };

    private static optim.Optimizer Stock(string name, IEnumerable<TorchSharp.Modules.Parameter> parameters) => name switch
    {
        "sgd" => optim.SGD(parameters, 0.01),
        "momentum" => optim.SGD(parameters, 0.01, momentum: 0.9),
        "nesterov" => optim.SGD(parameters, 0.01, momentum: 0.9, nesterov: true),
        "sgd decay" => optim.SGD(parameters, 0.01, momentum: 0.5, weight_decay: 0.1),
        "adam" => optim.Adam(parameters, 0.01),
        "adam decay" => optim.Adam(parameters, 0.01, beta1: 0.8, beta2: 0.99, weight_decay: 0.1),
        _ => optim.AdamW(parameters, 0.01, weight_decay: 0.1),
    };
}
