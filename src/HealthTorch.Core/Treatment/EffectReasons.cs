using System.Globalization;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Explanation;

namespace HealthTorch.Core.Treatment;

/// <summary>Shapley values of the input columns for the difference between a patient's effect and the effect of the mean patient.</summary>
/// <param name="preparation">The preparation, which maps columns to features.</param>
/// <param name="mean">Mean of each feature in the training rows.</param>
/// <param name="effects">Predicts the effects of prepared patients.</param>
/// <remarks>
/// Computed like <see cref="ShapleyValues"/>, but with a single synthetic background patient with mean features, so that no patient data
/// are stored.
/// </remarks>
internal sealed class EffectReasons(FittedPreparation preparation, double[] mean, Func<FeatureRows, EffectPrediction> effects)
{
    /// <summary>The maximum number of patients for which reasons are computed.</summary>
    public const int MaxPatients = 1000;

    private const int Permutations = 8, MaxColumns = 3;
    private const int MeanPatient = 0, Explained = 1;

    /// <summary>
    /// The three columns with the largest attributions to the effect of the best arm (for the reference arm: of the arm after it), as text.
    /// </summary>
    /// <param name="rows">Prepared patients.</param>
    /// <param name="prediction">The predicted effects of the patients.</param>
    /// <param name="seed">Seed of the column orders.</param>
    public string[] Explain(FeatureRows rows, EffectPrediction prediction, long seed)
    {
        var stream = Seeds.CreateStream(seed, "reasons");
        return [.. Enumerable.Range(0, rows.Count)
            .Select(row => Describe(Attributions(rows, row, Math.Max(1, prediction.RecommendedArm(row)), stream)))];
    }

    private string Describe(double[] shares) => string.Join("; ", shares.Index().Where(share => share.Item != 0)
        .OrderByDescending(share => Math.Abs(share.Item)).Take(MaxColumns)
        .Select(share => $"{preparation.Columns[share.Index].Name} {share.Item.ToString("+0.###;-0.###", CultureInfo.InvariantCulture)}"));

    private double[] Attributions(FeatureRows rows, int row, int arm, RandomStream stream)
    {
        var columns = preparation.Columns.Count;
        var walks = new PermutationPaths(columns, [.. Enumerable.Range(0, Permutations).Select(_ => stream.Permutation(columns))]);
        return walks.MeanChanges(effects(MixFeatures(rows[row], walks.SourceRows(Explained, _ => MeanPatient))).ArmEffects(arm));
    }

    /// <summary>Rows whose features are taken from the explained or the mean patient, column by column.</summary>
    private FeatureRows MixFeatures(ReadOnlySpan<double> explained, int[][] sources)
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

        return new FeatureRows(preparation.Features, values);
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
