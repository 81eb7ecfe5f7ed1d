using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>How many of the rows that a judged row's model was trained on have the same scaffold.</summary>
internal sealed class TrainedScaffolds
{
    private readonly IReadOnlyList<string> _scaffolds;
    private readonly IReadOnlyList<Dictionary<string, int>> _ofModel;
    private readonly int[] _modelOfRow;

    private TrainedScaffolds(IReadOnlyList<string> scaffolds, IReadOnlyList<Dictionary<string, int>> ofModel, int[] modelOfRow) =>
        (_scaffolds, _ofModel, _modelOfRow) = (scaffolds, ofModel, modelOfRow);

    /// <summary>Of rows that are judged by one model.</summary>
    /// <param name="judged">The judged rows.</param>
    /// <param name="training">The rows that it was trained on.</param>
    public static TrainedScaffolds Of(MoleculeColumn judged, MoleculeColumn training) =>
        new(Scaffolds(judged), [Counts(Scaffolds(training))], new int[judged.OfRow.Length]);

    /// <summary>Of all rows, each judged by the model of the fold that tests it.</summary>
    /// <param name="all">All rows.</param>
    /// <param name="folds">The folds of one repeat.</param>
    public static TrainedScaffolds OfFolds(MoleculeColumn all, IReadOnlyList<Fold> folds)
    {
        var scaffolds = Scaffolds(all);
        var trained = folds.Select(fold => Counts(fold.Split.Train.Select(row => scaffolds[row])));
        return new TrainedScaffolds(scaffolds, [.. trained], Fold.PlacesOfRows(folds));
    }

    /// <summary>The scaffold of a judged row: canonical SMILES, empty for acyclic molecules.</summary>
    public string this[int row] => _scaffolds[row];

    /// <summary>Whether the model of a judged row was trained on its scaffold.</summary>
    /// <param name="row">The judged row.</param>
    public bool Has(int row) => _ofModel[_modelOfRow[row]].ContainsKey(_scaffolds[row]);

    /// <summary>Training rows with the scaffold of any of some judged rows; of several models their mean.</summary>
    /// <param name="rows">Judged rows, at least one.</param>
    public double Rows(IEnumerable<int> rows) => rows.GroupBy(row => _modelOfRow[row])
        .Average(model => model.Select(row => _scaffolds[row]).Distinct().Sum(scaffold => _ofModel[model.Key].GetValueOrDefault(scaffold)));

    private static string[] Scaffolds(MoleculeColumn column) => [.. column.OfRow.Select(molecule => column.Molecules[molecule].Scaffold)];

    private static Dictionary<string, int> Counts(IEnumerable<string> scaffolds) => scaffolds.CountBy(scaffold => scaffold).ToDictionary();
}
