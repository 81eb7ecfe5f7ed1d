using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Explanation;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>Shapley values of the input columns for the difference between a patient's effect and the effect of the mean patient.</summary>
/// <param name="preparation">The preparation, which maps columns to features.</param>
/// <param name="mean">Mean of each feature in the training rows.</param>
/// <param name="effects">Predicts the effects of prepared patients.</param>
/// <remarks>
/// Computed like <see cref="ShapleyValues"/>, but with a single synthetic background patient with mean features, so that no patient data
/// are stored.
/// </remarks>
internal sealed class EffectReasons(Preparation preparation, double[] mean, Func<Rows, Effects> effects)
{
    /// <summary>The maximum number of patients for which reasons are computed.</summary>
    public const int MostPatients = 1000;

    private const int Orders = 8, Shown = 3;
    private const int MeanPatient = 0, Explained = 1;

    /// <summary>
    /// The three columns with the largest attributions to the effect of the best arm (for the reference arm: of the arm after it), as text.
    /// </summary>
    /// <param name="rows">Prepared patients.</param>
    /// <param name="prediction">The predicted effects of the patients.</param>
    /// <param name="seed">Seed of the column orders.</param>
    public string[] Of(Rows rows, Effects prediction, long seed)
    {
        var stream = Seeds.Stream(seed, "reasons");
        return [.. Enumerable.Range(0, rows.Count)
            .Select(row => Words(Shares(rows, row, Math.Max(1, prediction.Recommended(row)), stream)))];
    }

    private string Words(double[] shares) => string.Join("; ", shares.Index().Where(share => share.Item != 0)
        .OrderByDescending(share => Math.Abs(share.Item)).Take(Shown)
        .Select(share => $"{preparation.Columns[share.Index].Name} {share.Item.ToString("+0.###;-0.###", CultureInfo.InvariantCulture)}"));

    private double[] Shares(Rows rows, int row, int arm, RandomStream stream)
    {
        var columns = preparation.Columns.Count;
        var walks = new ColumnWalks(columns, [.. Enumerable.Range(0, Orders).Select(_ => stream.Permutation(columns))]);
        return walks.MeanChanges(effects(Mixed(rows[row], walks.Sources(Explained, _ => MeanPatient))).OfArm(arm));
    }

    /// <summary>Rows whose features are taken from the explained or the mean patient, column by column.</summary>
    private Rows Mixed(ReadOnlySpan<double> explained, int[][] sources)
    {
        var (first, width) = (FirstFeatures(), mean.Length);
        var values = new double[sources[0].Length * width];
        for (var place = 0; place < sources[0].Length; place++)
        {
            for (var column = 0; column < sources.Length; column++)
            {
                var source = sources[column][place] == Explained ? explained : mean;
                source[first[column]..first[column + 1]].CopyTo(values.AsSpan((place * width) + first[column]));
            }
        }

        return new Rows(preparation.Features, values);
    }

    private int[] FirstFeatures()
    {
        var first = new int[preparation.Columns.Count + 1];
        for (var column = 0; column < preparation.Columns.Count; column++)
        {
            first[column + 1] = first[column] + preparation.Columns[column].Features.Count;
        }

        return first;
    }
}
