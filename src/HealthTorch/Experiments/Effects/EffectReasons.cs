using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>What raises and lowers a patient's effect against that of the mean patient: Shapley values of the input columns.</summary>
/// <param name="preparation">Which features each column makes.</param>
/// <param name="mean">Mean of each feature of the training rows.</param>
/// <param name="effects">What the model says of prepared patients.</param>
/// <remarks>As <see cref="Explanation.ShapleyValues"/>, compared with a single made-up patient of mean features, so that no patient has to be kept.</remarks>
internal sealed class EffectReasons(Preparation preparation, double[] mean, Func<Rows, Effects> effects)
{
    /// <summary>Above so many patients no reasons are worked out.</summary>
    public const int MostPatients = 1000;

    private const int Orders = 8, Shown = 3;

    /// <summary>The three columns that matter most to the effect of the best arm (of the reference: of the arm after it), in words.</summary>
    /// <param name="rows">Prepared patients.</param>
    /// <param name="said">What the model says of them.</param>
    /// <param name="seed">Of the orders of the columns.</param>
    public string[] Of(Rows rows, Effects said, long seed)
    {
        var stream = Seeds.Stream(seed, "reasons");
        return [.. Enumerable.Range(0, rows.Count).Select(row => Words(Shares(rows, row, Math.Max(1, said.Recommended(row)), stream)))];
    }

    private string Words(double[] shares) => string.Join("; ", shares.Index().Where(share => share.Item != 0)
        .OrderByDescending(share => Math.Abs(share.Item)).Take(Shown)
        .Select(share => $"{preparation.Columns[share.Index].Name} {share.Item.ToString("+0.###;-0.###", CultureInfo.InvariantCulture)}"));

    private double[] Shares(Rows rows, int row, int arm, RandomStream stream)
    {
        int[][] orders = [.. Enumerable.Range(0, Orders).Select(_ => stream.Permutation(preparation.Columns.Count)).SelectMany(order => new[] { order, [.. order.Reverse()] })];
        var effect = effects(Walked(rows[row], orders)).OfArm(arm);
        var (shares, length) = (new double[preparation.Columns.Count], preparation.Columns.Count + 1);
        for (var walk = 0; walk < orders.Length; walk++)
        {
            for (var step = 0; step < shares.Length; step++)
            {
                shares[orders[walk][step]] += (effect[(walk * length) + step + 1] - effect[(walk * length) + step]) / orders.Length;
            }
        }

        return shares;
    }

    private Rows Walked(ReadOnlySpan<double> patient, int[][] orders)
    {
        var (first, width) = (FirstFeatures(), mean.Length);
        var values = new double[orders.Length * (preparation.Columns.Count + 1) * width];
        var at = 0;
        foreach (var order in orders)
        {
            mean.CopyTo(values.AsSpan(at));
            foreach (var column in order)
            {
                values.AsSpan(at, width).CopyTo(values.AsSpan(at + width));
                at += width;
                patient[first[column]..first[column + 1]].CopyTo(values.AsSpan(at + first[column]));
            }

            at += width;
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
