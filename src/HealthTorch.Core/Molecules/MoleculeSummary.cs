using System.Text.Json.Serialization;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Validation;
using HealthTorch.Data;
using HealthTorch.Sources.Molecules;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Core.Molecules;

/// <summary>Results of a model of molecules by scaffold, at activity cliffs, and by atom.</summary>
/// <param name="Scaffolds">Errors by scaffold.</param>
/// <param name="Cliffs">
/// Performance where similar molecules have different values; absent for targets that are neither numeric nor binary.
/// </param>
/// <param name="Explained">
/// Some molecules with attributions of each atom and bond; absent for models that do not read graphs, and for a cross-validation.
/// </param>
public sealed record MoleculeSummary(
    ScaffoldSummary Scaffolds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActivityCliffSummary? Cliffs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MoleculeExplanation>? Explained)
{
    /// <summary>Computes the summary on the evaluation set; null without exactly one column of molecules.</summary>
    internal static MoleculeSummary? Compute(
        TrainedModel trained, DataPartitions sets, IReadOnlyDictionary<string, Prediction> predictions, Metric? metric)
    {
        if (metric is null || MoleculeColumn.Find(sets.All) is null)
        {
            return null;
        }

        var (evaluated, training) = (Compute(sets, predictions, sets.EvaluationSet), Compute(sets, predictions, DataPartitions.Train));
        return new MoleculeSummary(
            ScaffoldSummary.Compute(metric, evaluated, TrainingScaffoldCounts.Count(evaluated.Molecules, training.Molecules)),
            sets.EvaluationSet == DataPartitions.Train ? null : ActivityCliffSummary.Compute(evaluated, training),
            trained is NetworkModel network ? MoleculeExplanation.Explain(network, sets[sets.EvaluationSet], evaluated) : null);
    }

    /// <summary>
    /// Computes the summary on all rows, each predicted by the model of a fold that was not trained on it; null without exactly one column
    /// of molecules.
    /// </summary>
    internal static MoleculeSummary? ComputeForFolds(Cohort cohort, IReadOnlyList<Fold> folds, Prediction prediction, Metric? metric)
    {
        if (metric is null || MoleculeColumn.Find(cohort) is not { } molecules)
        {
            return null;
        }

        var evaluated = new MoleculePredictions(molecules, cohort.Targets, prediction);
        return new MoleculeSummary(
            ScaffoldSummary.Compute(metric, evaluated, TrainingScaffoldCounts.CountForFolds(molecules, folds)),
            ActivityCliffSummary.Compute(evaluated, training: null),
            Explained: null);
    }

    private static MoleculePredictions Compute(DataPartitions sets, IReadOnlyDictionary<string, Prediction> predictions, string set) =>
        new(MoleculeColumn.Find(sets[set])!, sets[set].Targets, predictions[set]);
}

/// <summary>The molecules of a set with their values and predictions.</summary>
/// <param name="Molecules">The molecule of each row.</param>
/// <param name="Targets">The truth.</param>
/// <param name="Prediction">The predictions.</param>
internal sealed record MoleculePredictions(MoleculeColumn Molecules, Targets Targets, Prediction Prediction)
{
    /// <summary>Known values; null for targets that are neither numeric nor binary.</summary>
    public KnownOutcomes? KnownOutcomes { get; } = KnownOutcomes.From(Targets, Prediction);
}
