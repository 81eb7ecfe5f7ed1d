using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>
/// Mean log likelihood a patient of right-censored, perhaps late-entering patients: the log density at an event, the log survival at a
/// censoring, less the log survival at the entry.
/// </summary>
/// <remarks>
/// Kalbfleisch, Prentice: The statistical analysis of failure time data (2002), equation 3.2. Of linear curves the density is the slope, in
/// one by the targets' unit of time; curves with steps have none, and the probability of the grid's interval stands for it: compare models
/// on one grid alone. Probabilities are first moved to at least 2^-52; an event after the grid's end has that. NaN without patients.
/// </remarks>
public sealed record SurvivalLogLikelihood : SurvivalMetric
{
    /// <inheritdoc/>
    public override string Name => Named("survival-log-likelihood");

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>All causes are looked at together: none can be named.</summary>
    /// <param name="targets">The targets, for their shape alone.</param>
    public override bool Reads(Targets targets) => Cause is null && base.Reads(targets);

    /// <inheritdoc/>
    protected override Statistic Measure(Events truth, SurvivalCurves said)
    {
        double[] ofRows = [.. Enumerable.Range(0, truth.Count).Select(row => OfRow(truth, said, row))];
        return sample => sample.Mean(ofRows);
    }

    private static double OfRow(Events truth, SurvivalCurves said, int row)
    {
        var (time, cause) = (truth.Times[row], truth.Causes[row]);
        var entry = truth.Entries is null ? 0 : Log(said.Survival(row, truth.Entries[row]));
        return (cause == 0 ? Log(said.Survival(row, time)) : LogDensity(said, row, cause, time)) - entry;
    }

    private static double LogDensity(SurvivalCurves said, int row, int cause, double time)
    {
        var grid = said.Times;
        var found = Array.BinarySearch(grid, time);
        var end = Math.Max(found >= 0 ? found : ~found, 1);
        if (end >= grid.Length)
        {
            return Log(0);
        }

        var mass = said.Incidence(row, cause, grid[end]) - said.Incidence(row, cause, grid[end - 1]);
        return Log(mass) - (said.Reading == CurveReading.Linear ? Math.Log(grid[end] - grid[end - 1]) : 0);
    }

    private static double Log(double probability) => Math.Log(Math.Max(probability, Math.ScaleB(1, -52)));
}
