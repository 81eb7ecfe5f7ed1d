using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>
/// What the baselines say of other rows. They need no rows that say when to stop: where such were taken out of the training rows, the
/// baselines and their preparation are fitted on both; validation rows of a split stay out.
/// </summary>
internal static class BaselinePredictions
{
    /// <summary>Fits every baseline and predicts.</summary>
    /// <param name="experiment">Its task's decision rule is used.</param>
    /// <param name="preparation">
    /// The network's. Where it makes graphs, baselines read descriptors of the molecules instead.
    /// </param>
    /// <param name="sets">The patients as read.</param>
    /// <param name="predicted">Names of the sets to predict.</param>
    /// <returns>baseline -> set -> prediction.</returns>
    public static Dictionary<string, Dictionary<string, Prediction>> Of(
        Experiment experiment, Preparation preparation, PatientSets sets, IEnumerable<string> predicted)
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
        return Baselines.For(truth, CoxTable.TiesOf(experiment.Task)).ToDictionary(baseline => baseline.Name, baseline =>
        {
            var predict = baseline.Fit(fitted, truth);
            return predicted.ToDictionary(set => set, set => censoring.On(experiment.Task.Decided(predict(rows[set]))));
        });
    }
}
