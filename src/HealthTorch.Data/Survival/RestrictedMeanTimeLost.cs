namespace HealthTorch.Data.Survival;

/// <summary>The restricted mean time lost to a cause: the area under its cumulative incidence on a grid.</summary>
/// <remarks>Andersen: Decomposition of number of life years lost according to causes of death (2013).</remarks>
internal static class RestrictedMeanTimeLost
{
    /// <summary>Computes the area.</summary>
    /// <param name="times">The grid, increasing.</param>
    /// <param name="incidence">One value per time.</param>
    /// <param name="reading">How the curve is interpolated between the times.</param>
    public static double Compute(double[] times, ReadOnlySpan<double> incidence, CurveInterpolation reading)
    {
        var lost = 0.0;
        for (var i = 1; i < times.Length; i++)
        {
            var height = reading == CurveInterpolation.Steps ? incidence[i - 1] : (incidence[i - 1] + incidence[i]) / 2;
            lost += (times[i] - times[i - 1]) * height;
        }

        return lost;
    }
}
