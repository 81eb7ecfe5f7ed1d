using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>Predicted and estimated mean effects in a group of patients with similar predictions.</summary>
/// <param name="Patients">Number of patients in the group.</param>
/// <param name="Predicted">Mean predicted effect of the group.</param>
/// <param name="Estimated">Mean doubly robust score of the group, with its standard error.</param>
/// <remarks>
/// Chernozhukov et al.: Generic machine learning inference on heterogeneous treatment effects (2018), sorted group average treatment
/// effects (GATES).
/// </remarks>
public sealed record EffectCalibration(int Patients, double Predicted, EstimateWithError Estimated)
{
    /// <summary>Groups of equal size in increasing order of prediction; equal predictions keep the order of the rows.</summary>
    /// <param name="predicted">The predicted effect of each patient.</param>
    /// <param name="scores">Their scores: see <see cref="AipwScores.Effects"/>.</param>
    /// <param name="groups">Number of groups; at most the number of patients.</param>
    public static IReadOnlyList<EffectCalibration> Compute(double[] predicted, double[] scores, int groups = 5)
    {
        int[] order = [.. Enumerable.Range(0, predicted.Length).OrderBy(row => predicted[row])];
        return
        [
            .. from rows in Enumerable.Range(0, order.Length)
                .GroupBy(rank => (int)((long)rank * groups / order.Length), rank => order[rank])
               let own = rows.ToArray()
               select new EffectCalibration(
                   own.Length, own.Average(row => predicted[row]), Moments.MeanWithError(Array.ConvertAll(own, row => scores[row]))),
        ];
    }
}
