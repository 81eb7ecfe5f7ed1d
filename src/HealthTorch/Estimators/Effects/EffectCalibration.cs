namespace HealthTorch.Estimators;

/// <summary>Predicted and estimated effects among patients of like predictions.</summary>
/// <param name="Patients">Number of them.</param>
/// <param name="Predicted">Their mean predicted effect.</param>
/// <param name="Estimated">Their mean doubly robust score, with its standard error.</param>
/// <remarks>
/// Chernozhukov et al.: Generic machine learning inference on heterogeneous treatment effects (2018), sorted group average treatment
/// effects.
/// </remarks>
public sealed record EffectCalibration(int Patients, double Predicted, Estimated Estimated)
{
    /// <summary>Groups of equal size (those of equal predictions in the order of the rows), the smallest predictions first.</summary>
    /// <param name="predicted">The predicted effect of each patient.</param>
    /// <param name="scores">Their scores: see <see cref="DoublyRobustScores.Effects"/>.</param>
    /// <param name="groups">Number of groups; with fewer patients, as many as these.</param>
    public static IReadOnlyList<EffectCalibration> Of(double[] predicted, double[] scores, int groups = 5)
    {
        int[] order = [.. Enumerable.Range(0, predicted.Length).OrderBy(row => predicted[row])];
        return
        [
            .. from rows in Enumerable.Range(0, order.Length).GroupBy(rank => (int)((long)rank * groups / order.Length), rank => order[rank])
               let own = rows.ToArray()
               select new EffectCalibration(own.Length, own.Average(row => predicted[row]), Moments.MeanOf(Array.ConvertAll(own, row => scores[row]))),
        ];
    }
}
