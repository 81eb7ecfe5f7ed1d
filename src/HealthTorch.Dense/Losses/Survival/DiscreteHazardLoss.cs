using System.Numerics;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Losses.Survival;

/// <summary>
/// The negative log-likelihood of discrete hazards: in each interval at risk, a softmax over the causes and no event (whose logit is 0).
/// </summary>
/// <param name="atRisk">Row-major, patients x intervals: 1 if the patient is at risk in the interval, otherwise 0.</param>
/// <param name="places">The index of each patient's event in causes x intervals; -1 if there is none.</param>
/// <param name="causes">The number of causes.</param>
/// <remarks>Tutz, Schmid: Modeling discrete time-to-event data (2016), equation 8.4.</remarks>
internal sealed class DiscreteHazardLoss<T>(double[] atRisk, int[] places, int causes) : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Compute(
        MatrixView<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, MatrixView<T> gradient)
    {
        var intervals = outputs.Rows / causes;
        for (var i = 0; i < patients.Length; i++)
        {
            var (loss, place) = (0.0, places[patients[i]]);
            for (var interval = 0; interval < intervals; interval++)
            {
                loss += ComputeInterval(
                    outputs, gradient, i, interval, atRisk[(patients[i] * intervals) + interval] > 0, double.CreateTruncating(weights[i]));
            }

            if (place >= 0)
            {
                loss -= double.CreateTruncating(outputs[place, i]);
                gradient[place, i] -= weights[i];
            }

            losses[i] = T.CreateTruncating(loss);
        }
    }

    private double ComputeInterval(MatrixView<T> outputs, MatrixView<T> gradient, int patient, int interval, bool isAtRisk, double weight)
    {
        var intervals = outputs.Rows / causes;
        var largest = 0.0;
        for (var row = interval; row < outputs.Rows; row += intervals)
        {
            gradient[row, patient] = T.Zero;
            largest = Math.Max(largest, double.CreateTruncating(outputs[row, patient]));
        }

        if (!isAtRisk)
        {
            return 0;
        }

        var sum = Math.Exp(-largest);
        for (var row = interval; row < outputs.Rows; row += intervals)
        {
            sum += Math.Exp(double.CreateTruncating(outputs[row, patient]) - largest);
        }

        for (var row = interval; row < outputs.Rows; row += intervals)
        {
            gradient[row, patient] = T.CreateTruncating(weight * Math.Exp(double.CreateTruncating(outputs[row, patient]) - largest) / sum);
        }

        return largest + Math.Log(sum);
    }
}
