using HealthTorch.Data.Rows;

namespace HealthTorch.Statistics.LinearModels;

/// <summary>
/// The features that are neither constant nor a linear combination of the preceding ones, determined on the training rows.
/// </summary>
/// <param name="columns">Indices of the features.</param>
internal sealed class IndependentColumns(IReadOnlyList<int> columns)
{
    // Relative length below which the rest of a feature, after removing its mean and its projection on the others, is rounding error.
    private const double Rounding = 1e-7;

    /// <summary>Finds the independent columns.</summary>
    /// <param name="training">Prepared inputs of the training rows.</param>
    /// <remarks>Gram and Schmidt's process, twice for accuracy; Björck: Numerics of Gram-Schmidt orthogonalization (1994).</remarks>
    public static IndependentColumns Find(FeatureRows training)
    {
        List<double[]> basis = [];
        List<int> columns = [];
        for (var column = 0; column < training.Features.Count; column++)
        {
            double[] own = [.. Enumerable.Range(0, training.Count).Select(row => training[row][column])];
            var values = Center(own);
            var length = Length(values);
            for (var pass = 0; pass < 2; pass++)
            {
                basis.ForEach(other => Remove(values, other));
            }

            var left = Length(values);
            if (left > Rounding * length && length > Rounding * Length(own))
            {
                basis.Add(Array.ConvertAll(values, value => value / left));
                columns.Add(column);
            }
        }

        return new IndependentColumns(columns);
    }

    /// <summary>Number of independent features.</summary>
    public int Count => columns.Count;

    /// <summary>Selects these features from other rows.</summary>
    public FeatureRows Select(FeatureRows rows) => new(
        [.. columns.Select(column => rows.Features[column])],
        [.. Enumerable.Range(0, rows.Count).SelectMany(row => columns.Select(column => rows[row][column]))]);

    private static double[] Center(double[] values)
    {
        var mean = values.Average();
        return Array.ConvertAll(values, value => value - mean);
    }

    private static void Remove(double[] values, double[] direction)
    {
        var along = System.Numerics.Tensors.TensorPrimitives.Dot<double>(values, direction);
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(direction, -along, values, values);
    }

    private static double Length(double[] values) => System.Numerics.Tensors.TensorPrimitives.Norm<double>(values);
}
