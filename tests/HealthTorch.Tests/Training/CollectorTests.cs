using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Treatment;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Training;

/// <summary>A number that C# lets go of before torch has read it ends the process, or is read as another.</summary>
public sealed class CollectorTests
{
    private static readonly Wasserstein _balance = new() { Iterations = 200 };

    [Fact]
    public async Task A_loss_and_its_gradient_are_the_same_while_the_garbage_collector_works()
    {
        var undisturbed = Sum();
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(4.5));
        var collections = GC.CollectionCount(0);
        var litter = Task.Run(() => Litter(over.Token));
        var sums = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Sums(over.Token))));
        await litter;
        Assert.All(sums.SelectMany(all => all), sum => Assert.Equal(undisturbed, sum));
        Assert.InRange(GC.CollectionCount(0) - collections, 20, int.MaxValue);
    }

    private static void Litter(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            GC.KeepAlive(new byte[80_000]);
        }
    }

    private static List<double> Sums(CancellationToken over)
    {
        var sums = new List<double>();
        while (!over.IsCancellationRequested)
        {
            sums.Add(Sum());
        }

        return sums;
    }

    private static double Sum()
    {
        using var scope = NewDisposeScope();
        var stream = Seeds.CreateStream(1, "representations");
        Tensor Drawn() => tensor([.. Enumerable.Range(0, 12).Select(_ => stream.NextNormal())], [6, 2]);
        var (treated, reference) = (Drawn().requires_grad_(), Drawn());
        var distance = _balance.Distance(treated, reference);
        distance.backward();
        return distance.item<double>() + treated.grad!.abs().sum(0L).sum(0L).item<double>();
    }
}
