using HealthTorch.Data.Seeding;
using HealthTorch.Reference;

namespace HealthTorch.Tests.Reference;

public sealed class GradientDescentTests
{
    private static readonly ReferenceMatrix s_xorInputs = new(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]);
    private static readonly ReferenceMatrix s_xorTargets = Examples.Column(0, 1, 1, 0);

    [Fact]
    public void Xor_is_learned_with_a_hidden_layer()
    {
        var mlp = ReferenceMlp.Random([2, 4, 1], ReferenceActivation.Tanh, ReferenceActivation.Identity, Seeds.CreateStream(1, "xor").NextNormal);

        var descent = CrossEntropy(iterations: 5000).Train(mlp, s_xorInputs, s_xorTargets);

        Assert.Equal(GradientDescentStop.IterationLimit, descent.StopReason);
        Assert.InRange(descent.History[^1].Loss, 0, 0.01);
        Assert.Equal([false, true, true, false], mlp.Forward(s_xorInputs).Values.Select(logit => logit > 0));
    }

    [Fact]
    public void Xor_is_not_learned_without_one()
    {
        var mlp = ReferenceMlp.Random([2, 1], ReferenceActivation.Tanh, ReferenceActivation.Identity, Seeds.CreateStream(1, "xor").NextNormal);

        var descent = CrossEntropy(iterations: 5000).Train(mlp, s_xorInputs, s_xorTargets);

        Assert.Equal(Math.Log(2), descent.History[^1].Loss, 6);
    }

    [Fact]
    public void One_update_subtracts_the_learning_rate_times_the_gradient()
    {
        var (mlp, inputs, targets) = Problem();
        var gradients = mlp.Backward(inputs, targets, ReferenceLoss.MeanSquaredError).Parameters.ToArray();
        var expected = mlp.Parameters.Zip(gradients, (p, g) => p.Zip(g, (w, d) => w - (0.1 * d)).ToArray()).ToArray();

        Squares(iterations: 1).Train(mlp, inputs, targets);

        Assert.Equal(expected, mlp.Parameters);
    }

    [Fact]
    public void It_stops_at_the_loss_threshold_and_says_so()
    {
        var (mlp, inputs, targets) = Problem();

        var descent = (Squares(iterations: 10_000) with { LossThreshold = 0.2 }).Train(mlp, inputs, targets);

        Assert.Equal(GradientDescentStop.LossThreshold, descent.StopReason);
        Assert.True(descent.History[^1].Loss <= 0.2);
        Assert.All(descent.History.SkipLast(1), reached => Assert.True(reached.Loss > 0.2));
        Assert.Equal(descent.History[^1].Loss, mlp.Loss(inputs, targets, ReferenceLoss.MeanSquaredError));
    }

    [Fact]
    public void It_stops_at_the_iteration_limit_and_says_so()
    {
        var (mlp, inputs, targets) = Problem();

        var descent = (Squares(iterations: 7) with { LossThreshold = 0 }).Train(mlp, inputs, targets);

        Assert.Equal(GradientDescentStop.IterationLimit, descent.StopReason);
        Assert.Equal(Enumerable.Range(0, 8), descent.History.Select(reached => reached.Number));
    }

    [Fact]
    public void A_network_that_is_good_enough_is_left_as_it_is()
    {
        var (mlp, inputs, targets) = Problem();
        var before = mlp.Parameters.Select(p => p.ToArray()).ToArray();

        var descent = (Squares(iterations: 7) with { LossThreshold = 100 }).Train(mlp, inputs, targets);

        Assert.Equal(GradientDescentStop.LossThreshold, descent.StopReason);
        Assert.Single(descent.History);
        Assert.Equal(before, mlp.Parameters);
    }

    [Fact]
    public void A_learning_rate_that_blows_up_is_recorded()
    {
        var mlp = ReferenceMlp.Random([2, 1], ReferenceActivation.Identity, ReferenceActivation.Identity, Seeds.CreateStream(1, "w").NextNormal);

        var descent = (Squares(iterations: 10_000) with { LearningRate = 100 }).Train(mlp, s_xorInputs, s_xorTargets);

        Assert.Equal(GradientDescentStop.LossNotFinite, descent.StopReason);
    }

    [Fact]
    public void It_can_be_cancelled_between_two_iterations()
    {
        var (mlp, inputs, targets) = Problem();
        using var cancellation = new CancellationTokenSource();

        var descent = Squares(iterations: 100).Train(
            mlp, inputs, targets, reached => { if (reached.Number == 3) { cancellation.Cancel(); } }, cancellation.Token);

        Assert.Equal(GradientDescentStop.Cancelled, descent.StopReason);
        Assert.Equal(3, descent.History[^1].Number);
    }

    [Fact]
    public void A_mini_batch_of_all_patients_is_the_full_batch()
    {
        var (full, inputs, targets) = Problem();
        var (mini, _, _) = Problem();

        Squares(iterations: 20).Train(full, inputs, targets);
        (Squares(iterations: 20) with { BatchSize = inputs.Rows }).Train(mini, inputs, targets);

        Assert.Equal(full.Parameters, mini.Parameters);
    }

    [Fact]
    public void A_pass_in_mini_batches_uses_every_patient_once()
    {
        var (mlp, inputs, targets) = Problem();
        List<double> seen = [];
        var descent = Squares(iterations: 1) with
        {
            BatchSize = 8,
            Order = Seeds.CreateStream(1, "order").Permutation,
            GradientFunction = (network, x, y) =>
            {
                seen.AddRange(Enumerable.Range(0, x.Rows).Select(row => x[row, 0]));
                return network.Backward(x, y, ReferenceLoss.MeanSquaredError);
            },
        };

        descent.Train(mlp, inputs, targets);

        var all = Enumerable.Range(0, inputs.Rows).Select(row => inputs[row, 0]).ToArray();
        Assert.NotEqual(all, seen);
        Assert.Equal(all.Order(), seen.Order());
    }

    private static GradientDescent Squares(int iterations) =>
        new() { Loss = ReferenceLoss.MeanSquaredError, LearningRate = 0.1, MaxIterations = iterations };

    private static GradientDescent CrossEntropy(int iterations) =>
        new() { Loss = ReferenceLoss.BinaryCrossEntropy, LearningRate = 0.5, MaxIterations = iterations };

    private static (ReferenceMlp Mlp, ReferenceMatrix Inputs, ReferenceMatrix Targets) Problem()
    {
        var random = Seeds.CreateStream(1, "problem");
        var mlp = Examples.Network(1, ReferenceActivation.Tanh, ReferenceActivation.Identity, random);
        return (mlp, Examples.Normal(20, Examples.Features, random), Examples.OneHot(20, Examples.Outputs, random));
    }
}
