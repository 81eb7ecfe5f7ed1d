using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Networks.Batches;
using HealthTorch.Networks.Layers;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Rows;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Training.Optimizers;
using static TorchSharp.torch;

namespace HealthTorch.Tests.Training;

public sealed class TrainerTests
{
    private static readonly TrainingConfig _short = new() { Epochs = 5, BatchSize = 16, Optimizer = new Adam { LearningRate = 0.01 } };

    [Fact]
    public void The_epoch_limit_stops_and_is_recorded()
    {
        var history = Fit(_short);
        Assert.Equal(StopReason.EpochLimit, history.Stopped);
        Assert.Equal([1, 2, 3, 4, 5], history.Epochs.Select(epoch => epoch.Number));
        Assert.Equal(5, history.BestEpoch);
    }

    [Fact]
    public void The_loss_threshold_stops_at_the_first_epoch_that_reaches_it()
    {
        var history = Fit(_short with { Epochs = 500, StopAtLoss = 0.3 });
        Assert.Equal(StopReason.LossThreshold, history.Stopped);
        Assert.True(history.Epochs[^1].TrainLoss <= 0.3);
        Assert.All(history.Epochs.SkipLast(1), epoch => Assert.True(epoch.TrainLoss > 0.3));
    }

    [Fact]
    public void Patience_stops_and_goes_back_to_the_best_weights()
    {
        var training = MadeUp.Patients(60);
        var validation = MadeUp.Patients(200, seed: 2);
        using var network = MadeUp.Network(new Mlp { Normalization = Normalization.Batch }, training);
        using var trainingBatch = MadeUp.Batch(training);
        using var validationBatch = MadeUp.Batch(validation);
        var config = _short with { Epochs = 500, EarlyStopping = new EarlyStopping { Patience = 7 } };
        var history = new Trainer(config, MadeUp.Diagnosis, 1).Fit(network, trainingBatch, validationBatch, ValidationScore.Loss);
        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(StopReason.Patience, history.Stopped);
        Assert.Equal(best.Number, history.BestEpoch);
        Assert.Equal(best.Number + 7, history.Epochs.Count);
        Assert.Equal(best.ValidationLoss!.Value, BatchEvaluation.Compute(network, MadeUp.Diagnosis, validationBatch).Loss, 1e-12);
        Assert.NotEqual(history.Epochs[^1].ValidationLoss, best.ValidationLoss);
    }

    [Fact]
    public void Batch_normalization_over_a_single_row_is_refused()
    {
        var fitting = new TrainingRun(_short with { BatchSize = 1 }, new Mlp { Normalization = Normalization.Batch }, MadeUp.Diagnosis, 1)
        {
            Training = MadeUp.Patients(20),
        };
        Assert.Contains("batches of a single row", Assert.Throws<ConfigException>(() => fitting.Run(default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_for_validation_rows_that_are_not_finite_end_the_training()
    {
        var training = MadeUp.Patients(60);
        var validation = MadeUp.Patients(20, seed: 2);
        var values = new double[20 * 4];
        values[5] = double.PositiveInfinity;
        var broken = validation with { Inputs = new FeatureRows(((FeatureRows)validation.Inputs).Features, values) };
        using var network = MadeUp.Network(new Mlp(), training);
        using var trainingBatch = MadeUp.Batch(training);
        using var validationBatch = MadeUp.Batch(broken);
        var problem = Assert.Throws<ConfigException>(() => new Trainer(_short, MadeUp.Diagnosis, 1).Fit(network, trainingBatch, validationBatch));
        Assert.Contains("validation rows are not finite numbers at epoch 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_names_epoch_step_rate_and_cause()
    {
        var config = _short with { Optimizer = new Sgd { LearningRate = 1e6 }, Epochs = 300 };
        var cohort = MadeUp.Patients(64);
        var targets = new RegressionValues([.. cohort.Ids.Select(double.Parse)], "y");
        using var network = MadeUp.Network(new Mlp(), cohort with { Targets = targets }, new RegressionTask());
        using var batch = MadeUp.Batch(cohort with { Targets = targets });
        var problem = Assert.Throws<ConfigException>(() => new Trainer(config, new RegressionTask(), 1).Fit(network, batch)).Message;
        Assert.Matches(@"^training: the loss became (NaN|∞|Infinity) at epoch \d+, step \d of 4, with learning rate 1e\+06: .*learning rate is too high", problem);
    }

    [Fact]
    public void Cancelling_ends_after_the_step_in_hand_and_keeps_what_was_reached()
    {
        using var cancellation = new CancellationTokenSource();
        var epochs = new List<Epoch>();
        var history = Fit(_short with { Epochs = 1000 }, new Listener(epoch =>
        {
            epochs.Add(epoch);
            if (epoch.Number == 3)
            {
                cancellation.Cancel();
            }
        }), cancellation: cancellation.Token);
        Assert.Equal(StopReason.Cancelled, history.Stopped);
        Assert.Equal(3, history.Epochs.Count);
        Assert.Equal(epochs, history.Epochs);
    }

    [Fact]
    public void The_same_seed_gives_the_same_losses_to_the_last_bit_and_another_seed_others()
    {
        Assert.Equal(Fit(_short).Epochs, Fit(_short).Epochs);
        Assert.NotEqual(Fit(_short).Epochs, Fit(_short, seed: 2).Epochs);
    }

    [Fact]
    public void Weights_of_patients_scale_the_loss()
    {
        var cohort = MadeUp.Patients(40);
        using var network = MadeUp.Network(new Logistic(), cohort);
        using var plain = Batch.From(cohort, CPU, ScalarType.Float64);
        using var weighted = Batch.From(cohort, CPU, ScalarType.Float64, [.. Enumerable.Repeat(3.0, 40)]);
        Assert.Equal(
            3 * BatchEvaluation.Compute(network, MadeUp.Diagnosis, plain).Loss, BatchEvaluation.Compute(network, MadeUp.Diagnosis, weighted).Loss, 1e-12);
    }

    [Fact]
    public void Training_leaves_no_tensors_behind_from_one_epoch_to_the_next()
    {
        var training = MadeUp.Patients(60);
        using var network = MadeUp.Network(new Mlp { Dropout = 0.2 }, training);
        using var batch = MadeUp.Batch(training);
        using var scope = NewDisposeScope();
        var counts = new List<long>();
        var progress = new Listener(_ => counts.Add(scope.DisposablesCount));
        new Trainer(_short, MadeUp.Diagnosis, 1).Fit(network, batch, batch, ValidationScore.Loss, progress);
        Assert.Equal(5, counts.Count);
        Assert.Single(counts.Distinct());
    }

    [Theory]
    [InlineData(10, 4, new[] { 4, 4, 2 })]
    [InlineData(9, 4, new[] { 4, 5 })]
    [InlineData(8, 4, new[] { 4, 4 })]
    [InlineData(3, 4, new[] { 3 })]
    [InlineData(9, 0, new[] { 9 })]
    public void Every_row_is_in_one_step_and_none_is_alone(int rows, int batchSize, int[] expected) =>
        Assert.Equal(expected, BatchSchedule.ComputeSizes(rows, batchSize));

    private static TrainingHistory Fit(TrainingConfig config, IProgress<Epoch>? progress = null, long seed = 1, CancellationToken cancellation = default)
    {
        var training = MadeUp.Patients(60);
        using var network = MadeUp.Network(new Mlp(), training);
        using var batch = MadeUp.Batch(training);
        return new Trainer(config, MadeUp.Diagnosis, seed).Fit(network, batch, progress: progress, cancellation: cancellation);
    }

    private sealed class Listener(Action<Epoch> heard) : IProgress<Epoch>
    {
        public void Report(Epoch value) => heard(value);
    }
}
