using HealthTorch.Core.Validation;
using HealthTorch.Sources.Molecules;

namespace HealthTorch.Core.Molecules;

/// <summary>Counts the training rows that have the same scaffold as an evaluation row.</summary>
internal sealed class TrainingScaffoldCounts
{
    private readonly IReadOnlyList<string> _scaffolds;
    private readonly IReadOnlyList<Dictionary<string, int>> _countsByModel;
    private readonly int[] _modelByRow;

    private TrainingScaffoldCounts(IReadOnlyList<string> scaffolds, IReadOnlyList<Dictionary<string, int>> ofModel, int[] modelOfRow) =>
        (_scaffolds, _countsByModel, _modelByRow) = (scaffolds, ofModel, modelOfRow);

    /// <summary>Counts for rows that are predicted by one model.</summary>
    /// <param name="evaluated">The evaluation rows.</param>
    /// <param name="training">The training rows of the model.</param>
    public static TrainingScaffoldCounts Count(MoleculeColumn evaluated, MoleculeColumn training) =>
        new(Scaffolds(evaluated), [Counts(Scaffolds(training))], new int[evaluated.MoleculeIndices.Length]);

    /// <summary>Counts for all rows, each predicted by the model of the fold that tests it.</summary>
    /// <param name="all">All rows.</param>
    /// <param name="folds">The folds of one repeat.</param>
    public static TrainingScaffoldCounts CountForFolds(MoleculeColumn all, IReadOnlyList<Fold> folds)
    {
        var scaffolds = Scaffolds(all);
        var trained = folds.Select(fold => Counts(fold.Split.Train.Select(row => scaffolds[row])));
        return new TrainingScaffoldCounts(scaffolds, [.. trained], Fold.FoldIndexByRow(folds));
    }

    /// <summary>The scaffold of an evaluation row: canonical SMILES, empty for acyclic molecules.</summary>
    public string this[int row] => _scaffolds[row];

    /// <summary>Whether the scaffold of an evaluation row occurs in the training rows of its model.</summary>
    /// <param name="row">The evaluation row.</param>
    public bool Contains(int row) => _countsByModel[_modelByRow[row]].ContainsKey(_scaffolds[row]);

    /// <summary>Number of training rows with the scaffold of any of the given evaluation rows; for several models, their mean.</summary>
    /// <param name="rows">Evaluation rows, at least one.</param>
    public double CountTrainingRows(IEnumerable<int> rows) => rows.GroupBy(row => _modelByRow[row])
        .Average(model => model
            .Select(row => _scaffolds[row])
            .Distinct()
            .Sum(scaffold => _countsByModel[model.Key].GetValueOrDefault(scaffold)));

    private static string[] Scaffolds(MoleculeColumn column) =>
        [.. column.MoleculeIndices.Select(molecule => column.Molecules[molecule].Scaffold)];

    private static Dictionary<string, int> Counts(IEnumerable<string> scaffolds) => scaffolds.CountBy(scaffold => scaffold).ToDictionary();
}
