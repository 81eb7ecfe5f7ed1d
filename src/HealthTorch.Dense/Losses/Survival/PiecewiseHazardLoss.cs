using System.Numerics;
using HealthTorch.Dense.Matrices;

namespace HealthTorch.Dense.Losses.Survival;

/// <summary>The negative log-likelihood of hazards h = log(1 + e^z) that are constant within intervals.</summary>
/// <param name="exposures">Row-major, patients x intervals: the fraction of the interval at risk.</param>
/// <param name="places">The index of each patient's event in causes x intervals; -1 if there is none.</param>
/// <param name="minHazard">A small number added to h in log h.</param>
/// <remarks>Kvamme, Borgan (2021), section 3.3.</remarks>
internal sealed class PiecewiseHazardLoss<T>(double[] exposures, int[] places, double minHazard) : OutputLoss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _intervals = places.Length == 0 ? 1 : exposures.Length / places.Length;

    public override void Compute(
        MatrixView<T> outputs, ReadOnlySpan<int> patients, ReadOnlySpan<T> weights, Span<T> losses, MatrixView<T> gradient)
    {
        for (var i = 0; i < patients.Length; i++)
        {
            var (loss, weight) = (0.0, double.CreateTruncating(weights[i]));
            for (var row = 0; row < outputs.Rows; row++)
            {
                var (part, slope) = ComputeInterval(double.CreateTruncating(outputs[row, i]), patients[i], row);
                loss += part;
                gradient[row, i] = T.CreateTruncating(weight * slope);
            }

            losses[i] = T.CreateTruncating(loss);
        }
    }

    private (double Loss, double Slope) ComputeInterval(double z, int patient, int row)
    {
        var exposure = exposures[(patient * _intervals) + (row % _intervals)];
        var hazard = Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z)));
        var slope = 1 / (1 + Math.Exp(-z));
        return places[patient] == row
            ? ((exposure * hazard) - Math.Log(hazard + minHazard), slope * (exposure - (1 / (hazard + minHazard))))
            : (exposure * hazard, slope * exposure);
    }
}
