using HealthTorch.Configuration;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Tasks;

namespace HealthTorch.Networks.Training;

/// <summary>The batches of an epoch, independent of the engine: sizes, order of rows and learning rates.</summary>
internal sealed class BatchSchedule
{
    private readonly TrainingConfig _config;
    private readonly RandomStream _stream;
    private readonly int[] _order;

    public BatchSchedule(TrainingConfig config, int rows, long seed)
    {
        _config = config;
        _stream = Seeds.CreateStream(seed, "shuffle");
        _order = [.. Enumerable.Range(0, rows)];
        Sizes = ComputeSizes(rows, config.BatchSize);
    }

    /// <summary>Number of rows of each step.</summary>
    public int[] Sizes { get; }

    /// <summary>Whether there is one step with all rows, so that no order is needed.</summary>
    public bool IsFullBatch => Sizes.Length == 1;

    /// <summary>
    /// Number of rows of each step; a single remaining row is added to the previous step, since batch normalization needs two rows.
    /// </summary>
    internal static int[] ComputeSizes(int rows, int? requested)
    {
        var batchSize = requested ?? NetworkTask.SmallBatchSize;
        if (batchSize == 0 || batchSize >= rows)
        {
            return [rows];
        }

        var sizes = Enumerable.Repeat(batchSize, rows / batchSize).ToList();
        switch (rows % batchSize)
        {
            case 0:
                break;
            case 1:
                sizes[^1]++;
                break;
            case var rest:
                sizes.Add(rest);
                break;
        }

        return [.. sizes];
    }

    /// <summary>Returns the rows in the order of a new epoch; unchanged for a full batch.</summary>
    public int[] NextOrder()
    {
        if (!IsFullBatch)
        {
            _stream.Permute(_order);
        }

        return _order;
    }

    /// <summary>Returns the learning rate of a step.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="plateaus">Number of plateaus so far, for the schedule.</param>
    public double LearningRate(int epoch, int step, int plateaus) => _config.Optimizer.LearningRate
        * _config.Schedule.RateFactor(epoch - 1 + ((double)step / Sizes.Length), _config.Epochs, plateaus);

    /// <summary>Returns the mean loss over the patients of the completed steps; NaN if there are none.</summary>
    /// <param name="losses">Loss of each patient, in the order of the epoch; any number for steps that were not taken.</param>
    /// <param name="steps">Number of completed steps.</param>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="plateaus">Number of plateaus so far, for the schedule.</param>
    /// <exception cref="ConfigException">A loss is not a finite number.</exception>
    public double MeanLoss(ReadOnlySpan<double> losses, int steps, int epoch, int plateaus)
    {
        var taken = losses[..System.Numerics.Tensors.TensorPrimitives.Sum<int>(Sizes.AsSpan(0, steps))];
        double sum = 0;
        for (var row = 0; row < taken.Length; row++)
        {
            sum += double.IsFinite(taken[row]) ? taken[row] : throw CreateNotFiniteException(taken[row], row, epoch, plateaus);
        }

        return sum / taken.Length;
    }

    private ConfigException CreateNotFiniteException(double loss, int row, int epoch, int plateaus)
    {
        var step = Enumerable.Range(1, Sizes.Length).First(count => Sizes.Take(count).Sum() > row) - 1;
        var rate = LearningRate(epoch, step, plateaus);
        var where = FormattableString.Invariant($"epoch {epoch}, step {step + 1} of {Sizes.Length}, with learning rate {rate:g3}");
        return new ConfigException("training", FormattableString.Invariant($"the loss became {loss} at {where}: ") +
            "most likely the learning rate is too high; lower training.optimizer.learningRate, set training.clipNorm (such as 1), " +
            "or scale the columns (preparation.scale, preparation.target)");
    }
}
