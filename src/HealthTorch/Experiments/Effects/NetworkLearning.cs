using System.Collections.Concurrent;
using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// Trains the experiment's network as a regressor or classifier for meta-learners; several networks may be trained at the same time.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="isBinary">Whether the outcome is 0 or 1.</param>
/// <param name="prefix">Prefix of the names of the stored networks.</param>
/// <param name="cancellation">Cancels the training.</param>
internal sealed class NetworkLearning(
    Experiment experiment, bool isBinary, string prefix, CancellationToken cancellation) : IRegressor, IClassifier, IArmsRegressor
{
    private readonly ConcurrentDictionary<string, LearnedNetwork> _kept = new();
    private readonly ConcurrentDictionary<string, History> _histories = new();

    /// <summary>The networks that are needed for prediction, by name, without those of cross-fitting.</summary>
    public IReadOnlyDictionary<string, LearnedNetwork> Kept => _kept;

    /// <summary>The training of every network, ordered by name, including those of cross-fitting.</summary>
    public IReadOnlyList<NetworkHistory> Histories =>
        [.. _histories
            .OrderBy(network => network.Key, StringComparer.Ordinal)
            .Select(network => new NetworkHistory(network.Key, network.Value))];

    /// <summary>The components of a meta-learner.</summary>
    public LearnerParts Parts => new(isBinary ? new Outcomes01(this) : this, this, this) { Arms = this };

    public IFitted Fit(RegressionTask task)
    {
        var (mean, scale) = ScaleOf(task.Targets, task.Weights);
        var numbers = new Numbers(Array.ConvertAll(task.Targets, target => (target - mean) / scale), task.Name);
        var shape = new LearnedShape($"{prefix}{task.Name}", task.Rows.Features, LearnedKind.Number, 1, mean, scale);
        return task.Weights is null
            ? Learned(shape, task.Rows, numbers)
            : Learned(shape, task.Rows, new WeightedNumbers(numbers, task.Weights), new WeightedRegression(new Regression()));
    }

    public IFitted Fit(ClassificationTask task) => Learned(
        new LearnedShape($"{prefix}{task.Name}", task.Rows.Features, LearnedKind.Classes, task.Classes, 0, 1),
        task.Rows,
        new Classes(task.Labels, [.. Enumerable.Range(0, task.Classes).Select(label => $"{label}")]));

    public IFitted Fit(AllArmsTask task)
    {
        var (mean, scale) = isBinary ? (0, 1) : ScaleOf(task.Data.Values);
        return Learned(
            new LearnedShape(
                $"{prefix}{task.Name}",
                task.Data.Rows.Features,
                isBinary ? LearnedKind.SecondClassOfArms : LearnedKind.Arms,
                task.Data.ArmCount,
                mean,
                scale),
            task.Data.Rows,
            new ArmOutcomes(
                Array.ConvertAll(task.Data.Values, value => (value - mean) / scale), task.Data.Arms, task.Data.ArmCount, isBinary));
    }

    private static (double Mean, double Scale) ScaleOf(double[] values, double[]? weights = null)
    {
        var mean = Average(values, weights);
        var deviation = Math.Sqrt(Average(Array.ConvertAll(values, value => (value - mean) * (value - mean)), weights));
        return (mean, deviation > 0 ? deviation : 1);
    }

    private static double Average(double[] values, double[]? weights) =>
        weights is null ? values.Average() : values.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();

    private LearnedNetwork Learned(LearnedShape shape, Rows rows, Targets targets, NetworkTask? own = null)
    {
        var task = own ?? shape.TaskOf(experiment);
        var seed = Seeds.Of(experiment.Seed, shape.Name);
        var all = new Cohort(new string[targets.Count], rows, targets, new Dictionary<string, IReadOnlyList<string?>>());
        var (training, stopping) = Parted(all, seed);
        var (network, history) = new Fitting(experiment.Training, shape.ModelOf(experiment), task, seed)
        {
            Training = training,
            Validation = stopping,
            Score = stopping is null ? null : ValidationScore.Loss,
        }.Run(cancellation);
        var learned = new LearnedNetwork(shape, network, task.Outputs(targets));
        if (!_histories.TryAdd(shape.Name, history))
        {
            throw new InvalidOperationException($"two networks are named '{shape.Name}'");
        }

        if (!shape.Name.Contains("/fold-", StringComparison.Ordinal))
        {
            _kept[shape.Name] = learned;
        }

        return learned;
    }

    private (Cohort Training, Cohort? Stopping) Parted(Cohort all, long seed)
    {
        if (experiment.Training.EarlyStopping is not { } early || all.Count < 2)
        {
            return (all, null);
        }

        var order = Seeds.Stream(seed, "stopping").Permutation(all.Count);
        var held = Math.Clamp((int)Math.Round(early.Share * all.Count), 1, all.Count - 1);
        return (all.Take([.. order[held..].Order()]), all.Take([.. order[..held].Order()]));
    }

    /// <summary>A regressor for outcomes of 0 and 1: its prediction is the probability of 1.</summary>
    private sealed class Outcomes01(NetworkLearning networks) : IRegressor
    {
        public IFitted Fit(RegressionTask task) => networks.Learned(
            new LearnedShape($"{networks.Prefix}{task.Name}", task.Rows.Features, LearnedKind.SecondClass, 2, 0, 1),
            task.Rows,
            new Classes(Array.ConvertAll(task.Targets, target => (int)target), ["0", "1"]));
    }

    private string Prefix => prefix;
}
