using System.Numerics;

namespace HealthTorch.Dense;

/// <summary>
/// Minus the log-likelihood of discrete hazards: a softmax over the causes and none (whose logit is 0) in each interval at risk.
/// </summary>
/// <param name="atRisk">Row-major, patients x intervals: 1 where the interval counts, else 0.</param>
/// <param name="places">The place of each patient's event among causes x intervals, -1 where there is none.</param>
/// <param name="causes">Number of causes.</param>
/// <remarks>Tutz, Schmid: Modeling discrete time-to-event data (2016), equation 8.4.</remarks>
internal sealed class DiscreteHazardLoss<T>(double[] atRisk, int[] places, int causes) : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Of(
        Matrix<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> shares, Span<T> losses, Matrix<T> gradient)
    {
        var intervals = outputs.Rows / causes;
        for (var i = 0; i < patients.Length; i++)
        {
            var (loss, place) = (0.0, places[patients[i]]);
            for (var interval = 0; interval < intervals; interval++)
            {
                loss += Of(
                    outputs, gradient, i, interval, atRisk[(patients[i] * intervals) + interval] > 0, double.CreateTruncating(shares[i]));
            }

            if (place >= 0)
            {
                loss -= double.CreateTruncating(outputs[place, i]);
                gradient[place, i] -= shares[i];
            }

            losses[i] = T.CreateTruncating(loss);
        }
    }

    private double Of(Matrix<T> outputs, Matrix<T> gradient, int patient, int interval, bool counts, double share)
    {
        var intervals = outputs.Rows / causes;
        var largest = 0.0;
        for (var row = interval; row < outputs.Rows; row += intervals)
        {
            gradient[row, patient] = T.Zero;
            largest = Math.Max(largest, double.CreateTruncating(outputs[row, patient]));
        }

        if (!counts)
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
            gradient[row, patient] = T.CreateTruncating(share * Math.Exp(double.CreateTruncating(outputs[row, patient]) - largest) / sum);
        }

        return largest + Math.Log(sum);
    }
}
