using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>What the baselines, fitted on the training rows, say of other rows.</summary>
internal static class BaselinePredictions
{
    /// <summary>Fits every baseline and predicts.</summary>
    /// <param name="experiment">Its task's decision rule is used.</param>
    /// <param name="preparation">
    /// Fitted on the training rows. Where it makes graphs, baselines read descriptors of the molecules instead.
    /// </param>
    /// <param name="sets">The patients as read.</param>
    /// <param name="predicted">Names of the sets to predict.</param>
    /// <returns>baseline -> set -> prediction.</returns>
    public static Dictionary<string, Dictionary<string, Prediction>> Of(
        Experiment experiment, Preparation preparation, PatientSets sets, IEnumerable<string> predicted)
    {
        var truth = sets[PatientSets.Train].Targets;
        var censoring = new TrainingCensoring(truth);
        var ofRows = preparation.Shape is Rows
            ? preparation
            : (experiment.Preparation with { Molecules = new DescriptorRepresentation() }).Fit(sets[PatientSets.Train]);
        var rows = predicted.Append(PatientSets.Train).Distinct()
            .ToDictionary(set => set, set => (Rows)ofRows.Apply(sets[set]).Inputs);
        return Baselines.For(truth, CoxTable.TiesOf(experiment.Task)).ToDictionary(baseline => baseline.Name, baseline =>
        {
            var predict = baseline.Fit(rows[PatientSets.Train], truth);
            return predicted.ToDictionary(set => set, set => censoring.On(experiment.Task.Decided(predict(rows[set]))));
        });
    }
}
