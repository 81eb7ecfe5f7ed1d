using System.Numerics;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Dense.Losses;
using HealthTorch.Dense.Matrices;
using HealthTorch.Networks.Tasks;

namespace HealthTorch.Networks.Training;

/// <summary>Patients in the form that the dense engine reads.</summary>
/// <param name="Features">(patients, features).</param>
/// <param name="Loss">The loss, by patient.</param>
/// <param name="Weights">Weight of each patient, or null for equal weights.</param>
/// <typeparam name="T">float or double.</typeparam>
internal sealed record PreparedRows<T>(MatrixView<T> Features, OutputLoss<T> Loss, T[]? Weights)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BlockSize = 1024;

    /// <summary>Creates the rows from a cohort.</summary>
    /// <param name="cohort">Prepared patients.</param>
    /// <param name="task">The task, with a loss that the dense engine supports.</param>
    /// <param name="weights">Weight of each patient, or null.</param>
    public static PreparedRows<T> From(Cohort cohort, NetworkTask task, double[]? weights)
    {
        var rows = (FeatureRows)cohort.Inputs;
        var features = MatrixView<T>.Zeros(rows.Count, rows.Features.Count);
        Read(rows, features);
        return new PreparedRows<T>(
            features, task.DenseLoss<T>(cohort.Targets)!, weights is null ? null : Array.ConvertAll(weights, T.CreateTruncating));
    }

    private static void Read(FeatureRows rows, MatrixView<T> features)
    {
        var width = features.Columns;
        var block = new T[Math.Min(BlockSize, rows.Count) * width];
        for (var first = 0; first < rows.Count; first += BlockSize)
        {
            var count = Math.Min(BlockSize, rows.Count - first);
            rows.CopyTo(first, block.AsSpan(0, count * width));
            for (var row = 0; row < count; row++)
            {
                block.AsSpan(row * width, width).CopyTo(features.Row(first + row));
            }
        }
    }
}
