using System.Collections.Concurrent;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Regression;
using HealthTorch.Networks.Tasks;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Treatment;
using HealthTorch.Statistics.Treatment.NuisanceModels;

namespace HealthTorch.Core.Treatment;

/// <summary>
/// Trains the experiment's network as a regressor or classifier for meta-learners; several networks may be trained at the same time.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="isBinary">Whether the outcome is 0 or 1.</param>
/// <param name="prefix">Prefix of the names of the stored networks.</param>
/// <param name="cancellation">Cancels the training.</param>
internal sealed class NetworkRegressorFactory(
    Experiment experiment, bool isBinary, string prefix, CancellationToken cancellation) : IRegressor, IClassifier, IMultiArmRegressor
{
    private readonly ConcurrentDictionary<string, TrainedNuisance> _trainedNuisances = new();
    private readonly ConcurrentDictionary<string, TrainingHistory> _histories = new();

    /// <summary>The networks that are needed for prediction, by name, without those of cross-fitting.</summary>
    public IReadOnlyDictionary<string, TrainedNuisance> TrainedNuisances => _trainedNuisances;

    /// <summary>The training of every network, ordered by name, including those of cross-fitting.</summary>
    public IReadOnlyList<NetworkHistory> Histories =>
        [.. _histories
            .OrderBy(network => network.Key, StringComparer.Ordinal)
            .Select(network => new NetworkHistory(network.Key, network.Value))];

    /// <summary>The components of a meta-learner.</summary>
    public BaseLearners Components => new(isBinary ? new BinaryOutcomeRegressor(this) : this, this, this) { MultiArmOutcome = this };

    public IFittedModel Fit(RegressionProblem task)
    {
        var (mean, scale) = ComputeScale(task.Targets, task.Weights);
        var numbers = new RegressionValues(Array.ConvertAll(task.Targets, target => (target - mean) / scale), task.Name);
        var shape = new NuisanceSpec($"{prefix}{task.Name}", task.Rows.Features, OutputKind.Number, 1, mean, scale);
        return task.Weights is null
            ? Train(shape, task.Rows, numbers)
            : Train(shape, task.Rows, new WeightedRegressionValues(numbers, task.Weights), new WeightedRegression(new RegressionTask()));
    }

    public IFittedModel Fit(ClassificationProblem task) => Train(
        new NuisanceSpec($"{prefix}{task.Name}", task.Rows.Features, OutputKind.Classes, task.Classes, 0, 1),
        task.Rows,
        new ClassLabels(task.Labels, [.. Enumerable.Range(0, task.Classes).Select(label => $"{label}")]));

    public IFittedModel Fit(MultiArmRegressionTask task)
    {
        var (mean, scale) = isBinary ? (0, 1) : ComputeScale(task.Data.Values);
        return Train(
            new NuisanceSpec(
                $"{prefix}{task.Name}",
                task.Data.Rows.Features,
                isBinary ? OutputKind.SecondClassOfArms : OutputKind.Arms,
                task.Data.ArmCount,
                mean,
                scale),
            task.Data.Rows,
            new ArmOutcomes(
                Array.ConvertAll(task.Data.Values, value => (value - mean) / scale), task.Data.Arms, task.Data.ArmCount, isBinary));
    }

    private static (double Mean, double Scale) ComputeScale(double[] values, double[]? weights = null)
    {
        var mean = Average(values, weights);
        var deviation = Math.Sqrt(Average(Array.ConvertAll(values, value => (value - mean) * (value - mean)), weights));
        return (mean, deviation > 0 ? deviation : 1);
    }

    private static double Average(double[] values, double[]? weights) =>
        weights is null ? values.Average() : values.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();

    private TrainedNuisance Train(NuisanceSpec shape, FeatureRows rows, Targets targets, NetworkTask? own = null)
    {
        var task = own ?? shape.CreateTask(experiment);
        var seed = Seeds.Derive(experiment.Seed, shape.Name);
        var all = new Cohort(new string[targets.Count], rows, targets, new Dictionary<string, IReadOnlyList<string?>>());
        var (training, stopping) = SplitForStopping(all, seed);
        var (network, history) = new TrainingRun(experiment.Training, shape.CreateModel(experiment), task, seed)
        {
            Training = training,
            Validation = stopping,
            Score = stopping is null ? null : ValidationScore.Loss,
        }.Run(cancellation);
        var learned = new TrainedNuisance(shape, network, task.OutputCount(targets));
        if (!_histories.TryAdd(shape.Name, history))
        {
            throw new InvalidOperationException($"two networks are named '{shape.Name}'");
        }

        if (!shape.Name.Contains("/fold-", StringComparison.Ordinal))
        {
            _trainedNuisances[shape.Name] = learned;
        }

        return learned;
    }

    private (Cohort Training, Cohort? Stopping) SplitForStopping(Cohort all, long seed)
    {
        if (experiment.Training.EarlyStopping is not { } early || all.Count < 2)
        {
            return (all, null);
        }

        var order = Seeds.CreateStream(seed, "stopping").Permutation(all.Count);
        var held = Math.Clamp((int)Math.Round(early.Share * all.Count), 1, all.Count - 1);
        return (all.Take([.. order[held..].Order()]), all.Take([.. order[..held].Order()]));
    }

    /// <summary>A regressor for outcomes of 0 and 1: its prediction is the probability of 1.</summary>
    private sealed class BinaryOutcomeRegressor(NetworkRegressorFactory networks) : IRegressor
    {
        public IFittedModel Fit(RegressionProblem task) => networks.Train(
            new NuisanceSpec($"{networks.Prefix}{task.Name}", task.Rows.Features, OutputKind.SecondClass, 2, 0, 1),
            task.Rows,
            new ClassLabels(Array.ConvertAll(task.Targets, target => (int)target), ["0", "1"]));
    }

    private string Prefix => prefix;
}
