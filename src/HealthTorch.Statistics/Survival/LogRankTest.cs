using HealthTorch.Data.Survival;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Survival;

/// <summary>The log-rank test of equal hazards in groups of patients, stratified if there are strata.</summary>
/// <param name="Observed">Observed events of each group.</param>
/// <param name="Expected">Expected events of each group under equal hazards.</param>
/// <param name="Variance">Covariance of observed minus expected events, (groups, groups).</param>
/// <remarks>
/// Mantel (1966); Peto, Peto: Asymptotically efficient rank invariant test procedures (1972); Klein, Moeschberger: Survival analysis
/// (2003), equations 7.3.3 to 7.3.5, with the hypergeometric variance; strata by equation 7.5.1.
/// </remarks>
public sealed record LogRankTest(double[] Observed, double[] Expected, double[,] Variance)
{
    /// <summary>
    /// The test; its degrees of freedom are one less than the number of groups with anyone at risk at an event. Without variance (all
    /// patients at risk have their event at the same time) the statistic is 0 with no degrees of freedom.
    /// </summary>
    public ChiSquaredTest Test
    {
        get
        {
            int[] groups = [.. Enumerable.Range(0, Expected.Length).Where(g => Expected[g] > 0).SkipLast(1)];
            var excess = Vector<double>.Build.Dense([.. groups.Select(g => Observed[g] - Expected[g])]);
            var variance = Matrix<double>.Build.Dense(groups.Length, groups.Length, (i, j) => Variance[groups[i], groups[j]]);
            if (CoxRegression.FirstDependentColumn(variance) is not null)
            {
                return new ChiSquaredTest(0, 0);
            }

            return new ChiSquaredTest(groups.Length == 0 ? 0 : excess * variance.Cholesky().Solve(excess), groups.Length);
        }
    }

    /// <summary>Compares the hazards of groups.</summary>
    /// <param name="events">The patients; the test is stratified by their strata.</param>
    /// <param name="groups">The group of each patient, from 0.</param>
    /// <param name="cause">Number of the cause, from 1; events of other causes are treated as censored.</param>
    public static LogRankTest Compute(SurvivalTimes events, int[] groups, int cause = 1)
    {
        var count = groups.DefaultIfEmpty(-1).Max() + 1;
        var result = new LogRankTest(new double[count], new double[count], new double[count, count]);
        foreach (var stratum in RiskSets.ByStratum(events))
        {
            result.Add(stratum, groups, cause);
        }

        return result;
    }

    private void Add(RiskSets rows, int[] groups, int cause)
    {
        var (atRisk, died) = (new double[Observed.Length], new double[Observed.Length]);
        foreach (var step in rows.Steps)
        {
            Array.Clear(died);
            foreach (var row in rows.Joining(step))
            {
                atRisk[groups[row]]++;
                died[groups[row]] += rows.Events.Causes[row] == cause ? 1 : 0;
            }

            foreach (var row in rows.Leaving(step))
            {
                atRisk[groups[row]]--;
            }

            Add(atRisk, died);
        }
    }

    private void Add(double[] atRisk, double[] died)
    {
        var (n, d) = (atRisk.Sum(), died.Sum());
        if (d == 0)
        {
            return;
        }

        var scale = n > 1 ? d * (n - d) / (n * n * (n - 1)) : 0;
        for (var g = 0; g < atRisk.Length; g++)
        {
            Observed[g] += died[g];
            Expected[g] += d * atRisk[g] / n;
            for (var h = 0; h < atRisk.Length; h++)
            {
                Variance[g, h] += scale * atRisk[g] * ((g == h ? n : 0) - atRisk[h]);
            }
        }
    }
}
