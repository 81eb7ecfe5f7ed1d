namespace HealthTorch.Data;

/// <summary>Grids of times that curves are kept on.</summary>
internal static class TimeGrid
{
    private const int MostTimes = 1000;

    /// <summary>All times, or a thousand of them evenly chosen, the first and the last among them.</summary>
    /// <param name="times">Increasing.</param>
    public static double[] Thinned(double[] times) => times.Length <= MostTimes
        ? times
        : [.. Enumerable.Range(0, MostTimes).Select(i => times[(int)((long)i * (times.Length - 1) / (MostTimes - 1))])];
}
