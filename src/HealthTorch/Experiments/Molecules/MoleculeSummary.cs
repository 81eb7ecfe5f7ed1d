using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

/// <summary>What a chemist asks of a model of molecules.</summary>
/// <param name="Scaffolds">Errors by scaffold.</param>
/// <param name="Cliffs">
/// How the model does where similar molecules have different answers; absent of other answers than numbers and yes or no.
/// </param>
/// <param name="Explained">
/// Some molecules with what each atom and bond does to the prediction; absent of models that read no graphs, and of a cross-validation.
/// </param>
public sealed record MoleculeSummary(
    ScaffoldSummary Scaffolds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CliffSummary? Cliffs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ExplainedMolecule>? Explained)
{
    /// <summary>Works it out of the judged rows; null without one column of molecules.</summary>
    internal static MoleculeSummary? Of(
        TrainedModel trained, PatientSets sets, IReadOnlyDictionary<string, Prediction> predictions, Metric? metric)
    {
        if (metric is null || MoleculeColumn.Find(sets.All) is null)
        {
            return null;
        }

        var (judged, training) = (Of(sets, predictions, sets.Judged), Of(sets, predictions, PatientSets.Train));
        return new MoleculeSummary(
            ScaffoldSummary.Of(metric, judged, TrainedScaffolds.Of(judged.Molecules, training.Molecules)),
            sets.Judged == PatientSets.Train ? null : CliffSummary.Of(judged, training),
            trained is NetworkModel network ? ExplainedMolecule.Of(network, sets[sets.Judged], judged) : null);
    }

    /// <summary>
    /// Works it out of all rows, each judged by the model of a fold that has not seen it; null without one column of molecules.
    /// </summary>
    internal static MoleculeSummary? OfFolds(Cohort cohort, IReadOnlyList<Fold> folds, Prediction said, Metric? metric)
    {
        if (metric is null || MoleculeColumn.Find(cohort) is not { } molecules)
        {
            return null;
        }

        var judged = new JudgedMolecules(molecules, cohort.Targets, said);
        return new MoleculeSummary(
            ScaffoldSummary.Of(metric, judged, TrainedScaffolds.OfFolds(molecules, folds)), CliffSummary.Of(judged, training: null), Explained: null);
    }

    private static JudgedMolecules Of(PatientSets sets, IReadOnlyDictionary<string, Prediction> predictions, string set) =>
        new(MoleculeColumn.Find(sets[set])!, sets[set].Targets, predictions[set]);
}

/// <summary>The molecules of a set with their answers.</summary>
/// <param name="Molecules">Row by row.</param>
/// <param name="Targets">The truth.</param>
/// <param name="Said">What the model says.</param>
internal sealed record JudgedMolecules(MoleculeColumn Molecules, Targets Targets, Prediction Said)
{
    /// <summary>Known answers; null of targets that are neither numbers nor yes or no.</summary>
    public Answers? Answers { get; } = Answers.Of(Targets, Said);
}
