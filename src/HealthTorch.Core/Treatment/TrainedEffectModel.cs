using HealthTorch.Core.Experiments;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Networks.Training;
using HealthTorch.Networks.Treatment;
using HealthTorch.Statistics.Treatment.Learners;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>An effect model estimated by a meta-learner with networks, and those networks.</summary>
/// <param name="Effects">Predicts the outcomes under each arm.</param>
/// <param name="Propensity">Predicts the probabilities of the arms; null where they are known.</param>
/// <param name="Networks">The networks that both need for prediction.</param>
internal sealed record TrainedEffectModel(EffectModel Effects, IFittedModel? Propensity, IReadOnlyList<TrainedNuisance> Networks)
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
    public static TrainedEffectModel Train(
        Experiment experiment, EffectData data, IReadOnlyList<string> ids, bool isBinary, string prefix, CancellationToken cancellation)
    {
        var (task, networks) = ((TreatmentEffect)experiment.Task, new NetworkRegressorFactory(experiment, isBinary, prefix, cancellation));
        var folds = CrossFitting.Create(data.Arms, task.Folds, Seeds.CreateStream(experiment.Seed, $"{prefix}effects/folds"), ids);
        var training = new MetaLearnerInput(data, networks.Components, folds);
        var effects = task.Learner.Fit(training);
        var propensity = data.Propensities is null ? training.PropensityModel : null;
        return new TrainedEffectModel(
            effects, propensity, [.. networks.TrainedNuisances
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
    public static TrainedEffectModel Restore(
        MetaLearner learner, EffectData empty, IReadOnlyList<TrainedNuisance> networks, string prefix, bool hasPropensity)
    {
        var own = networks.Where(network => prefix.Length > 0
            ? network.Spec.Name.StartsWith(prefix, StringComparison.Ordinal)
            : !network.Spec.Name.StartsWith(TreatmentModel.HalfSamplePrefix, StringComparison.Ordinal)).ToArray();
        var recall = new RestoredFits(own.ToDictionary(network => network.Spec.Name), prefix);
        var parts = new BaseLearners(recall, recall, recall) { MultiArmOutcome = recall };
        var training = new MetaLearnerInput(empty, parts, () => new Nuisances([], [], empty.ArmCount));
        return new TrainedEffectModel(learner.Fit(training), hasPropensity ? training.PropensityModel : null, own);
    }

    private sealed class RestoredFits(
        IReadOnlyDictionary<string, TrainedNuisance> networks, string prefix) : IRegressor, IClassifier, IMultiArmRegressor
    {
        public IFittedModel Fit(RegressionProblem task) => Find(task.Name, task.Rows, OutputKind.Number, OutputKind.SecondClass);

        public IFittedModel Fit(ClassificationProblem task) => Find(task.Name, task.Rows, OutputKind.Classes);

        public IFittedModel Fit(MultiArmRegressionTask task) =>
            Find(task.Name, task.Data.Rows, OutputKind.Arms, OutputKind.SecondClassOfArms);

        private TrainedNuisance Find(string name, FeatureRows rows, params OutputKind[] kinds) =>
            !networks.TryGetValue($"{prefix}{name}", out var network)
            ? throw new DataException($"networks: '{prefix}{name}' is missing, which the experiment's learner requires")
            : !kinds.Contains(network.Spec.Kind) || !network.Spec.Features.SequenceEqual(rows.Features)
            ? throw new DataException($"networks: '{prefix}{name}' has other features or outcomes than the experiment's learner requires")
            : network;
    }
}
