using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Tensors;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Benchmarks;

/// <summary>The tensor operations of training an MLP with ReLU on binary cross-entropy, and nothing else.</summary>
internal static class BareTorch
{
    public static Round Train(TrainingTask task) => task.OnTorch((network, batch) =>
    {
        using var parameters = new FlatParameters(network);
        using var optimizer = TorchOptimizer.Create(task.Training.Optimizer, parameters);
        using var losses = zeros(batch.Count, task.Training.Dtype);
        var features = ((RowsBatch)batch.Inputs).Features;
        var signs = ((ClassLabelsBatch)batch.Targets).Signs;
        var layers = network.parameters().Chunk(2).ToArray();
        var stream = Seeds.CreateStream(task.Seed, "shuffle");
        for (var epoch = 0; epoch < task.Training.Epochs; epoch++)
        {
            using var order = tensor(stream.Permutation((int)batch.Count), dtype: ScalarType.Int64);
            for (long start = 0; start < batch.Count; start += task.RowsAStep)
            {
                Step(start, Math.Min(task.RowsAStep, batch.Count - start), order);
            }
        }

        void Step(long start, long count, Tensor order)
        {
            using var scope = NewDisposeScope();
            using var rows = order.narrow(0, start, count);
            optimizer.ClearGradients();
            var output = Forward(layers, features.index_select(0, rows));
            using (no_grad())
            {
                var away = -signs.index_select(0, rows);
                output.backward([(away * output.squeeze(1).mul(away).sigmoid()).MultiplyInPlace(1.0 / count).unsqueeze(1)]);
                losses.narrow(0, start, count).copy_((output.squeeze(1) * away).Softplus());
            }

            optimizer.Step(task.Training.Optimizer.LearningRate);
        }
    });

    private static Tensor Forward(TorchSharp.Modules.Parameter[][] layers, Tensor x)
    {
        foreach (var layer in layers[..^1])
        {
            x = nn.functional.relu(nn.functional.linear(x, layer[0], layer[1]));
        }

        return nn.functional.linear(x, layers[^1][0], layers[^1][1]);
    }
}
