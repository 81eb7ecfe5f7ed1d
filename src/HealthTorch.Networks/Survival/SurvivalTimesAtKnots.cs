using HealthTorch.Data;
using HealthTorch.Data.Survival;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// Survival times with their positions among knots, for models with one value per knot and linear interpolation between knots.
/// </summary>
/// <param name="events">The patients.</param>
/// <param name="knots">Increasing times from 0, at least two.</param>
internal sealed class SurvivalTimesAtKnots(SurvivalTimes events, double[] knots) : Targets
{
    /// <summary>The patients with their times.</summary>
    public SurvivalTimes SurvivalTimes { get; } = events;

    /// <summary>Increasing times from 0.</summary>
    public double[] Knots { get; } = knots;

    /// <inheritdoc/>
    public override int Count => SurvivalTimes.Count;

    /// <summary>
    /// Row-major, patients x knots: interpolation weight of each knot at the patient's time; the weights of a patient sum to 1.
    /// </summary>
    public double[] InterpolationWeights()
    {
        var weights = new double[Count * Knots.Length];
        for (var row = 0; row < Count; row++)
        {
            var place = GridInterpolation.Find(Knots, SurvivalTimes.Times[row], CurveInterpolation.Linear);
            weights[(row * Knots.Length) + place.Below] += 1 - place.Fraction;
            weights[(row * Knots.Length) + place.Above] += place.Fraction;
        }

        return weights;
    }

    /// <inheritdoc/>
    public override SurvivalTimesAtKnots Take(IReadOnlyList<int> rows) => new(SurvivalTimes.Take(rows), Knots);
}
