using HealthTorch.Core.ReferenceModels;
using HealthTorch.Core.Survival;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// Predictions of the baselines. Baselines need no rows for early stopping: where such rows were taken out of the training rows, the
/// baselines and their preparation are fitted on both; the validation rows of a split are not used.
/// </summary>
/// <param name="ByPartition">baseline -> set -> prediction.</param>
/// <param name="LeftOut">baseline -> reason why it could not be fitted.</param>
internal sealed record BaselinePredictions(
    IReadOnlyDictionary<string, Dictionary<string, Prediction>> ByPartition, IReadOnlyDictionary<string, string> LeftOut)
{
    /// <summary>Fits every baseline and predicts.</summary>
    /// <param name="experiment">The experiment; the decision rule of its task is applied.</param>
    /// <param name="preparation">
    /// The preparation of the network. Where it makes graphs, baselines read descriptors of the molecules instead.
    /// </param>
    /// <param name="sets">The data partitions, as read.</param>
    /// <param name="predicted">Names of the sets to predict.</param>
    /// <param name="cancellation">Cancels between two baselines.</param>
    public static BaselinePredictions Fit(
        Experiment experiment,
        FittedPreparation preparation,
        DataPartitions sets,
        IEnumerable<string> predicted,
        CancellationToken cancellation = default)
    {
        var training = sets.AllTraining;
        var truth = training.Targets;
        var censoring = new TrainingCensoringDistribution(truth);
        var ofRows = preparation.EmptyInputs is not FeatureRows
            ? (experiment.Preparation with { Molecules = new DescriptorRepresentation() }).Fit(training)
            : sets.Find(DataPartitions.Stopping) is null ? preparation
            : experiment.Preparation.Fit(training);
        var fitted = (FeatureRows)ofRows.Transform(training).Inputs;
        var rows = predicted.ToDictionary(set => set, set => (FeatureRows)ofRows.Transform(sets[set]).Inputs);
        return Fit(Baselines.For(truth, CoxTable.TiesFor(experiment.Task)), baseline =>
        {
            cancellation.ThrowIfCancellationRequested();
            var predict = baseline.Fit(fitted, truth);
            return predicted.ToDictionary(
                set => set,
                set => censoring.AddTo(experiment.Task.WithTaskSettings(predict(rows[set], HazardStrata.From(sets[set].Targets)))));
        });
    }

    /// <summary>Predictions of the baselines that can be fitted, and the reasons why the others cannot.</summary>
    /// <param name="baselines">All requested baselines.</param>
    /// <param name="predict">Fits a baseline and predicts the sets.</param>
    internal static BaselinePredictions Fit(IEnumerable<Baseline> baselines, Func<Baseline, Dictionary<string, Prediction>> predict)
    {
        var (bySet, leftOut) = (new Dictionary<string, Dictionary<string, Prediction>>(), new Dictionary<string, string>());
        foreach (var baseline in baselines)
        {
            try
            {
                bySet.Add(baseline.Name, predict(baseline));
            }
            catch (EstimationException reason)
            {
                leftOut.Add(baseline.Name, reason.Message);
            }
        }

        return new BaselinePredictions(bySet, leftOut);
    }
}
