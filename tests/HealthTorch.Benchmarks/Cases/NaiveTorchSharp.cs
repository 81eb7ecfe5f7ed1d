using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace HealthTorch.Benchmarks;

/// <summary>Mini-batches as TorchSharp's examples have them: TensorDataset, DataLoader, stock Adam, <c>item</c> at each step.</summary>
internal static class NaiveTorchSharp
{
    public static Round Train(TrainingTask task) => task.OnTorch((network, batch) =>
    {
        using var labels = ((ClassLabelsBatch)batch.Targets).Labels.to(task.Training.Dtype);
        using var patients = TensorDataset(((RowsBatch)batch.Inputs).Features, labels);
        using var loader = DataLoader(patients, task.RowsAStep, shuffle: true);
        using var optimizer = optim.Adam(network.parameters(), task.Training.Optimizer.LearningRate);
        for (var epoch = 0; epoch < task.Training.Epochs; epoch++)
        {
            Epoch(network, loader, optimizer);
        }
    });

    private static double Epoch(Network network, IEnumerable<IList<Tensor>> loader, optim.Optimizer optimizer)
    {
        double sum = 0;
        foreach (var item in loader)
        {
            using var scope = NewDisposeScope();
            var loss = nn.functional.binary_cross_entropy_with_logits(network.call(new RowsBatch(item[0])).squeeze(1), item[1]);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            sum += loss.item<float>() * item[1].shape[0];
        }

        return sum;
    }
}
