using HealthTorch.Configuration;
using HealthTorch.Numerics;
using HealthTorch.Tasks;

namespace HealthTorch.Training;

/// <summary>The steps of a pass over the training rows, the same whatever computes them: their rows, order and learning rates.</summary>
internal sealed class StepPlan
{
    private readonly TrainingConfig _config;
    private readonly RandomStream _stream;
    private readonly int[] _order;

    public StepPlan(TrainingConfig config, int rows, long seed)
    {
        _config = config;
        _stream = Seeds.Stream(seed, "shuffle");
        _order = [.. Enumerable.Range(0, rows)];
        Sizes = SizesOf(rows, config.BatchSize);
    }

    /// <summary>Rows of each step.</summary>
    public int[] Sizes { get; }

    /// <summary>Whether every step has all rows, so that no order is needed.</summary>
    public bool IsFullBatch => Sizes.Length == 1;

    /// <summary>Rows of each step; a single row left over joins the step before, since one row has no spread to normalise over.</summary>
    internal static int[] SizesOf(int rows, int? asked)
    {
        var batchSize = asked ?? NetworkTask.SmallBatch;
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

    /// <summary>The rows in the order of a new pass; as they are for a full batch.</summary>
    public int[] NextOrder()
    {
        if (!IsFullBatch)
        {
            _stream.Permute(_order);
        }

        return _order;
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="epoch">Number of the pass, from 1.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="plateaus">For the schedule.</param>
    public double LearningRate(int epoch, int step, int plateaus) => _config.Optimizer.LearningRate
        * _config.Schedule.RateFactor(epoch - 1 + ((double)step / Sizes.Length), _config.Epochs, plateaus);

    /// <summary>The mean loss over the patients of the steps taken; NaN when there was none.</summary>
    /// <param name="losses">Loss of each patient, in the order of the pass; any number where no step was taken.</param>
    /// <param name="steps">Steps taken.</param>
    /// <param name="epoch">Number of the pass, from 1.</param>
    /// <param name="plateaus">For the schedule.</param>
    /// <exception cref="ConfigException">A loss is not a finite number.</exception>
    public double MeanLoss(ReadOnlySpan<double> losses, int steps, int epoch, int plateaus)
    {
        var taken = losses[..System.Numerics.Tensors.TensorPrimitives.Sum<int>(Sizes.AsSpan(0, steps))];
        double sum = 0;
        for (var row = 0; row < taken.Length; row++)
        {
            sum += double.IsFinite(taken[row]) ? taken[row] : throw NotFinite(taken[row], row, epoch, plateaus);
        }

        return sum / taken.Length;
    }

    private ConfigException NotFinite(double loss, int row, int epoch, int plateaus)
    {
        var step = Enumerable.Range(1, Sizes.Length).First(count => Sizes.Take(count).Sum() > row) - 1;
        var rate = LearningRate(epoch, step, plateaus);
        var where = FormattableString.Invariant($"epoch {epoch}, step {step + 1} of {Sizes.Length}, with learning rate {rate:g3}");
        return new ConfigException("training", FormattableString.Invariant($"the loss became {loss} at {where}: ") +
            "most likely the learning rate is too high; lower training.optimizer.learningRate, set training.clipNorm (such as 1), " +
            "or scale the columns (preparation.scale, preparation.target)");
    }
}
