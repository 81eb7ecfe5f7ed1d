using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;

namespace HealthTorch.Statistics.Explanation;

/// <summary>
/// Shapley values: attribute the difference between a patient's prediction and the average prediction to the input columns. The value of a
/// column is the mean change of the prediction when the column's value replaces that of another patient, over permutations of the columns
/// and over other patients. The values sum to the total difference.
/// </summary>
/// <remarks>
/// Shapley: A value for n-person games (1953); Štrumbelj, Kononenko: Explaining prediction models and individual predictions with feature
/// contributions (2014). Columns are replaced independently of the others (interventional: Janzing, Minorics, Blöbaum, 2020), so the values
/// describe the model, not causes of the outcome. Each permutation is also used in reverse order.
/// </remarks>
public sealed class ShapleyValues
{
    private readonly Cohort _cohort;
    private readonly Func<Cohort, double[]> _predict;
    private readonly IReadOnlyList<Column> _columns;

    /// <summary>Creates an explainer.</summary>
    /// <param name="cohort">Patients with raw columns (<see cref="Table"/>): both the explained patients and the background sample.</param>
    /// <param name="predict">The model: one predicted number per patient.</param>
    public ShapleyValues(Cohort cohort, Func<Cohort, double[]> predict) =>
        (_cohort, _predict, _columns) = (cohort, predict, ((Table)cohort.Inputs).Columns);

    /// <summary>Computes the Shapley values of patients.</summary>
    /// <param name="rows">Row numbers of the patients.</param>
    /// <param name="orders">
    /// Number of random permutations of the columns, each with a random patient of the cohort as background; at least 1.
    /// </param>
    /// <param name="seed">Seed of the random draws.</param>
    public IReadOnlyList<Attribution> Compute(IReadOnlyList<int> rows, int orders, long seed)
    {
        var stream = Seeds.CreateStream(seed, "shapley");
        return [.. rows.Select(row => Compute(row, orders, stream))];
    }

    private Attribution Compute(int row, int orders, RandomStream stream)
    {
        (int Other, int[] Order)[] drawn =
            [.. Enumerable.Range(0, orders).Select(_ => (stream.Next(_cohort.Count), stream.Permutation(_columns.Count)))];
        var paths = new PermutationPaths(_columns.Count, drawn.Select(path => path.Order));
        var predictions = _predict(Mixed(row, paths.SourceRows(row, path => drawn[path / 2].Other)));
        var average = Enumerable.Range(0, paths.PathCount).Sum(path => predictions[path * paths.PathLength] / paths.PathCount);
        return new Attribution(row, predictions[paths.PathLength - 1], average, paths.MeanChanges(predictions));
    }

    /// <summary>Patients whose values are taken from the given rows, separately for each column.</summary>
    private Cohort Mixed(int row, int[][] sources)
    {
        int[] everyone = [.. Enumerable.Repeat(row, sources[0].Length)];
        return _cohort.Take(everyone) with { Inputs = new Table([.. _columns.Select((column, j) => column.Take(sources[j]))]) };
    }
}

/// <summary>The attribution of a patient's prediction to the columns.</summary>
/// <param name="Row">Row number of the patient.</param>
/// <param name="Prediction">The prediction.</param>
/// <param name="BaseValue">The average prediction over the background patients.</param>
/// <param name="Values">
/// The Shapley value of each column, in the order of the table: they sum to <paramref name="Prediction"/> minus
/// <paramref name="BaseValue"/>.
/// </param>
public sealed record Attribution(int Row, double Prediction, double BaseValue, IReadOnlyList<double> Values);
