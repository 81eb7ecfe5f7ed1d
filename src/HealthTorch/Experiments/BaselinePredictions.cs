using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// What the baselines say of other rows. They need no rows that say when to stop: where such were taken out of the training rows, the
/// baselines and their preparation are fitted on both; validation rows of a split stay out.
/// </summary>
/// <param name="BySet">baseline -> set -> prediction.</param>
/// <param name="LeftOut">baseline -> why it could not be fitted.</param>
internal sealed record BaselinePredictions(
    IReadOnlyDictionary<string, Dictionary<string, Prediction>> BySet, IReadOnlyDictionary<string, string> LeftOut)
{
    /// <summary>Fits every baseline and predicts.</summary>
    /// <param name="experiment">Its task's decision rule is used.</param>
    /// <param name="preparation">
    /// The network's. Where it makes graphs, baselines read descriptors of the molecules instead.
    /// </param>
    /// <param name="sets">The patients as read.</param>
    /// <param name="predicted">Names of the sets to predict.</param>
    /// <param name="cancellation">Ends it between baselines.</param>
    public static BaselinePredictions Of(
        Experiment experiment,
        Preparation preparation,
        PatientSets sets,
        IEnumerable<string> predicted,
        CancellationToken cancellation = default)
    {
        var training = sets.AllTraining;
        var truth = training.Targets;
        var censoring = new TrainingCensoring(truth);
        var ofRows = preparation.Shape is not Rows
            ? (experiment.Preparation with { Molecules = new DescriptorRepresentation() }).Fit(training)
            : sets.Find(PatientSets.Stopping) is null ? preparation
            : experiment.Preparation.Fit(training);
        var fitted = (Rows)ofRows.Apply(training).Inputs;
        var rows = predicted.ToDictionary(set => set, set => (Rows)ofRows.Apply(sets[set]).Inputs);
        return Of(Baselines.For(truth, CoxTable.TiesOf(experiment.Task)), baseline =>
        {
            cancellation.ThrowIfCancellationRequested();
            var predict = baseline.Fit(fitted, truth);
            return predicted.ToDictionary(
                set => set,
                set => censoring.On(experiment.Task.Decided(predict(rows[set], HazardStrata.Of(sets[set].Targets)))));
        });
    }

    /// <summary>Predictions of the baselines that can be fitted, and why the others cannot.</summary>
    /// <param name="baselines">All that are asked for.</param>
    /// <param name="predict">Fits one, and predicts the sets.</param>
    internal static BaselinePredictions Of(IEnumerable<Baseline> baselines, Func<Baseline, Dictionary<string, Prediction>> predict)
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
