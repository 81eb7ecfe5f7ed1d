using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>What the baselines, fitted on the training rows, say of other rows.</summary>
/// <param name="BySet">baseline -> set -> prediction.</param>
/// <param name="LeftOut">baseline -> why it could not be fitted.</param>
internal sealed record BaselinePredictions(
    IReadOnlyDictionary<string, Dictionary<string, Prediction>> BySet, IReadOnlyDictionary<string, string> LeftOut)
{
    /// <summary>Fits every baseline and predicts.</summary>
    /// <param name="experiment">Its task's decision rule is used.</param>
    /// <param name="preparation">
    /// Fitted on the training rows. Where it makes graphs, baselines read descriptors of the molecules instead.
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
        var truth = sets[PatientSets.Train].Targets;
        var censoring = new TrainingCensoring(truth);
        var ofRows = preparation.Shape is Rows
            ? preparation
            : (experiment.Preparation with { Molecules = new DescriptorRepresentation() }).Fit(sets[PatientSets.Train]);
        var rows = predicted.Append(PatientSets.Train).Distinct()
            .ToDictionary(set => set, set => (Rows)ofRows.Apply(sets[set]).Inputs);
        return Of(Baselines.For(truth, CoxTable.TiesOf(experiment.Task)), baseline =>
        {
            cancellation.ThrowIfCancellationRequested();
            var predict = baseline.Fit(rows[PatientSets.Train], truth);
            return predicted.ToDictionary(set => set, set => censoring.On(experiment.Task.Decided(predict(rows[set]))));
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
