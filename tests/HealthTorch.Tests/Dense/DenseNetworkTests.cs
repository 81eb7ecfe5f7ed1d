using HealthTorch.Data;
using HealthTorch.Data.Seeding;
using HealthTorch.Dense;
using HealthTorch.Dense.Layers;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Matrices;
using HealthTorch.Dense.Optimizers;
using HealthTorch.Dense.ParameterVectors;
using HealthTorch.Dense.Plan;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Tests.Training;

namespace HealthTorch.Tests.Dense;

public sealed class DenseNetworkTests
{
    private static readonly DensePlan _everything = new(5,
    [
        new LinearPlan("first", 7, Initialization.Xavier),
        new ActivationPlan(Activation.Gelu),
        new ResidualPlan([new LayerNormPlan("norm"), new LinearPlan("inner", 7, Initialization.Kaiming), new ActivationPlan(Activation.Elu), new DropoutPlan(0.3)]),
        new BatchNormPlan("batch"),
        new DropoutPlan(0.2),
        new LinearPlan("head", 3, Initialization.Torch),
    ]);

    [Fact]
    public void Gradients_through_residual_links_norms_and_dropout_meet_central_differences()
    {
        var loss = new SoftmaxCrossEntropyLoss<double>([.. Enumerable.Range(0, 6).Select(i => i % 3)]);
        var network = Filled(_everything, 6);
        Objective(network, loss, differentiate: true);
        var gradients = network.Parameters.Gradients.ToArray();
        var values = network.Parameters.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            values[i] = x + 1e-6;
            var above = Objective(Copy(network), loss, differentiate: false);
            values[i] = x - 1e-6;
            var below = Objective(Copy(network), loss, differentiate: false);
            values[i] = x;
            Assert.Equal((above - below) / 2e-6, gradients[i], 1e-8);
        }
    }

    [Fact]
    public void Dropout_silences_its_share_scales_the_rest_and_rests_in_evaluation()
    {
        var plan = new DensePlan(1, [new LinearPlan("wide", 4000, Initialization.Zero), new DropoutPlan(0.25)]);
        var network = new DenseNetwork<double>(plan, 1, dropout: 7);
        network.Parameters["wide.bias"].Values.Row(0).Fill(1);
        var training = network.Forward(1, training: true).PaddedSpan.ToArray();
        Assert.Equal([0, 1 / 0.75], training.Distinct().Order());
        Assert.Equal(0.25, training.Count(unit => unit == 0) / 4000.0, 0.03);
        Assert.All(network.Forward(1, training: false).PaddedSpan.ToArray(), unit => Assert.Equal(1, unit));
    }

    [Fact]
    public void Padding_of_weights_stays_zero_while_training()
    {
        var network = Filled(_everything, 6);
        var optimizer = new FlatAdam<double>(0.9, 0.999, 1e-8, 0, 0.1, network.Parameters.Values.Length);
        var loss = new SoftmaxCrossEntropyLoss<double>([0, 1, 2, 0, 1, 2]);
        for (var step = 0; step < 20; step++)
        {
            network.Parameters.Gradients.Clear();
            Objective(network, loss, differentiate: true);
            optimizer.Step(network.Parameters.Values, network.Parameters.Gradients, 0.01);
        }

        Assert.All(network.Parameters.All, parameter =>
        {
            for (var row = 0; row < parameter.Values.Rows; row++)
            {
                var padding = parameter.Values.PaddedSpan[((row * parameter.Values.RowStride) + parameter.Values.Columns)..((row + 1) * parameter.Values.RowStride)];
                Assert.All(padding.ToArray(), value => Assert.Equal(0, value));
            }
        });
    }

    [Theory]
    [InlineData(16)]
    [InlineData(0)]
    public void Training_allocates_nothing_from_pass_to_pass(int batchSize)
    {
        var cohort = MadeUp.Patients(200);
        var config = new TrainingConfig { BatchSize = batchSize, ClipNorm = 1 };
        var steps = new BatchSchedule(config, cohort.Count, 1);
        var plan = new Mlp { Normalization = Normalization.Batch, Dropout = 0.1 }.Plan(4, 1);
        var network = new DenseNetwork<float>(plan, steps.Sizes.Max());
        network.Parameters.SetState(plan.CreateInitialState(new RandomStream(1)));
        using var learner = new DenseBackend<float>(config, network, PreparedRows<float>.From(cohort, MadeUp.Diagnosis, null), null, steps);
        learner.RunEpoch(1, 0, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var epoch = 2; epoch < 6; epoch++)
        {
            learner.RunEpoch(epoch, 0, CancellationToken.None);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_do_not_change_a_training_to_the_last_bit()
    {
        var cohort = MadeUp.Patients(3000, features: 20);
        Assert.Equal(Train(cohort, threads: 1), Train(cohort, threads: 3));
    }

    private static double[] Train(Cohort cohort, int threads)
    {
        var config = new TrainingConfig { Epochs = 2, BatchSize = 0, Engine = Engine.Dense, Threads = threads };
        var fitting = new TrainingRun(config, new Mlp(), MadeUp.Diagnosis, 3) { Training = cohort };
        return fitting.Run(CancellationToken.None).Network.ComputeOutputs(cohort.Inputs);
    }

    private static DenseNetwork<double> Filled(DensePlan plan, int patients)
    {
        var network = new DenseNetwork<double>(plan, patients, dropout: 11);
        network.Parameters.SetState(plan.CreateInitialState(new RandomStream(4)));
        FillInputs(network);
        return network;
    }

    private static DenseNetwork<double> Copy(DenseNetwork<double> network)
    {
        var copy = new DenseNetwork<double>(network.Plan, network.Capacity, dropout: 11);
        network.Parameters.Values.CopyTo(copy.Parameters.Values);
        FillInputs(copy);
        return copy;
    }

    private static void FillInputs(DenseNetwork<double> network)
    {
        var stream = new RandomStream(5);
        foreach (ref var value in network.GetInputBuffer(network.Capacity).PaddedSpan)
        {
            value = stream.NextNormal();
        }
    }

    private static double Objective(DenseNetwork<double> network, OutputLoss<double> loss, bool differentiate)
    {
        var patients = Enumerable.Range(0, network.Capacity).ToArray();
        var losses = new double[patients.Length];
        var gradient = MatrixView<double>.Zeros(network.Plan.Outputs, patients.Length);
        loss.Compute(network.Forward(patients.Length, training: true), patients, [.. patients.Select(_ => 1.0 / patients.Length)], losses, gradient);
        if (differentiate)
        {
            network.Backward(gradient);
        }

        return losses.Average();
    }
}
