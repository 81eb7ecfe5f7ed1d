using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>An effect model estimated by a meta-learner with networks, and those networks.</summary>
/// <param name="Effects">Predicts the outcomes under each arm.</param>
/// <param name="Propensity">Predicts the probabilities of the arms; null where they are known.</param>
/// <param name="Networks">The networks that both need for prediction.</param>
internal sealed record LearnedEffects(EffectModel Effects, IFitted? Propensity, IReadOnlyList<LearnedNetwork> Networks)
{
    /// <summary>
    /// The training of every network, including networks that are not needed for prediction; empty where they were read from a folder.
    /// </summary>
    public IReadOnlyList<NetworkHistory> Histories { get; init; } = [];

    /// <summary>Trains the networks.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">The patients.</param>
    /// <param name="ids">The patient of each row.</param>
    /// <param name="isBinary">Whether the outcome is 0 or 1.</param>
    /// <param name="prefix">Prefix of the names of the networks.</param>
    /// <param name="cancellation">Cancels the training.</param>
    public static LearnedEffects Of(
        Experiment experiment, EffectData data, IReadOnlyList<string> ids, bool isBinary, string prefix, CancellationToken cancellation)
    {
        var (task, networks) = ((TreatmentEffect)experiment.Task, new NetworkLearning(experiment, isBinary, prefix, cancellation));
        var folds = CrossFitting.Of(data.Arms, task.Folds, Seeds.Stream(experiment.Seed, $"{prefix}effects/folds"), ids);
        var training = new EffectTraining(data, networks.Parts, folds);
        var effects = task.Learner.Fit(training);
        var propensity = data.Propensities is null ? training.Propensity : null;
        return new LearnedEffects(
            effects, propensity, [.. networks.Kept
                .OrderBy(network => network.Key, StringComparer.Ordinal)
                .Select(network => network.Value)])
        {
            Histories = networks.Histories,
        };
    }

    /// <summary>
    /// Restores a trained model: the learner requests its fits by name, as in training, and receives the stored networks.
    /// </summary>
    /// <param name="learner">The learner.</param>
    /// <param name="empty">The data of the learner, without patients.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="prefix">Prefix of their names.</param>
    /// <param name="hasPropensity">Whether the probabilities of the arms were predicted by a network.</param>
    public static LearnedEffects Recalled(
        MetaLearner learner, EffectData empty, IReadOnlyList<LearnedNetwork> networks, string prefix, bool hasPropensity)
    {
        var own = networks.Where(network => prefix.Length > 0
            ? network.Shape.Name.StartsWith(prefix, StringComparison.Ordinal)
            : !network.Shape.Name.StartsWith(TreatmentModel.HalfPrefix, StringComparison.Ordinal)).ToArray();
        var recall = new Recall(own.ToDictionary(network => network.Shape.Name), prefix);
        var parts = new LearnerParts(recall, recall, recall) { Arms = recall };
        var training = new EffectTraining(empty, parts, () => new Nuisances([], [], empty.ArmCount));
        return new LearnedEffects(learner.Fit(training), hasPropensity ? training.Propensity : null, own);
    }

    private sealed class Recall(
        IReadOnlyDictionary<string, LearnedNetwork> networks, string prefix) : IRegressor, IClassifier, IArmsRegressor
    {
        public IFitted Fit(RegressionTask task) => Named(task.Name, task.Rows, LearnedKind.Number, LearnedKind.SecondClass);

        public IFitted Fit(ClassificationTask task) => Named(task.Name, task.Rows, LearnedKind.Classes);

        public IFitted Fit(AllArmsTask task) => Named(task.Name, task.Data.Rows, LearnedKind.Arms, LearnedKind.SecondClassOfArms);

        private LearnedNetwork Named(string name, Rows rows, params LearnedKind[] kinds) =>
            !networks.TryGetValue($"{prefix}{name}", out var network)
            ? throw new DataException($"networks: '{prefix}{name}' is missing, which the experiment's learner requires")
            : !kinds.Contains(network.Shape.Kind) || !network.Shape.Features.SequenceEqual(rows.Features)
            ? throw new DataException($"networks: '{prefix}{name}' has other features or outcomes than the experiment's learner requires")
            : network;
    }
}
