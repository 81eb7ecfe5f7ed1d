using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Metrics;

namespace HealthTorch.Experiments;

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
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CliffSummary? Cliffs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ExplainedMolecule>? Explained)
{
    /// <summary>Computes the summary on the evaluation set; null without exactly one column of molecules.</summary>
    internal static MoleculeSummary? Of(
        TrainedModel trained, PatientSets sets, IReadOnlyDictionary<string, Prediction> predictions, Metric? metric)
    {
        if (metric is null || MoleculeColumn.Find(sets.All) is null)
        {
            return null;
        }

        var (evaluated, training) = (Of(sets, predictions, sets.Judged), Of(sets, predictions, PatientSets.Train));
        return new MoleculeSummary(
            ScaffoldSummary.Of(metric, evaluated, TrainedScaffolds.Of(evaluated.Molecules, training.Molecules)),
            sets.Judged == PatientSets.Train ? null : CliffSummary.Of(evaluated, training),
            trained is NetworkModel network ? ExplainedMolecule.Of(network, sets[sets.Judged], evaluated) : null);
    }

    /// <summary>
    /// Computes the summary on all rows, each predicted by the model of a fold that was not trained on it; null without exactly one column
    /// of molecules.
    /// </summary>
    internal static MoleculeSummary? OfFolds(Cohort cohort, IReadOnlyList<Fold> folds, Prediction prediction, Metric? metric)
    {
        if (metric is null || MoleculeColumn.Find(cohort) is not { } molecules)
        {
            return null;
        }

        var evaluated = new JudgedMolecules(molecules, cohort.Targets, prediction);
        return new MoleculeSummary(
            ScaffoldSummary.Of(metric, evaluated, TrainedScaffolds.OfFolds(molecules, folds)),
            CliffSummary.Of(evaluated, training: null),
            Explained: null);
    }

    private static JudgedMolecules Of(PatientSets sets, IReadOnlyDictionary<string, Prediction> predictions, string set) =>
        new(MoleculeColumn.Find(sets[set])!, sets[set].Targets, predictions[set]);
}

/// <summary>The molecules of a set with their values and predictions.</summary>
/// <param name="Molecules">The molecule of each row.</param>
/// <param name="Targets">The truth.</param>
/// <param name="Said">The predictions.</param>
internal sealed record JudgedMolecules(MoleculeColumn Molecules, Targets Targets, Prediction Said)
{
    /// <summary>Known values; null for targets that are neither numeric nor binary.</summary>
    public Answers? Answers { get; } = Answers.Of(Targets, Said);
}
