using HealthTorch.Data;
using HealthTorch.Data.Chemistry;

namespace HealthTorch.Sources.Molecules;

/// <summary>Clusters of molecules with similar fingerprints.</summary>
/// <remarks>
/// Butina: Unsupervised data base clustering based on Daylight's fingerprint and Tanimoto similarity (1999): the molecule with the most
/// neighbors (the first of ties) is the center of the first cluster, which contains all its neighbors; the next center is the unassigned
/// molecule with the most neighbors initially, and so on. Time is quadratic in the number of molecules; memory is proportional to the
/// number of neighbor pairs.
/// </remarks>
internal static class ButinaClusters
{
    private const int MaxMolecules = 50_000;

    /// <summary>The cluster of each molecule.</summary>
    /// <param name="molecules">Distinct molecules.</param>
    /// <param name="similarity">Minimum Tanimoto similarity of neighbors.</param>
    /// <exception cref="DataException">There are too many molecules.</exception>
    public static int[] Compute(MoleculeList molecules, double similarity)
    {
        if (molecules.Count > MaxMolecules)
        {
            throw new DataException(
                $"a cluster split allows at most {MaxMolecules} distinct molecules, but there are {molecules.Count}: use a scaffold "
                    + "split");
        }

        var fingerprints = new Fingerprints(molecules);
        var neighbours = new int[molecules.Count][];
        Parallel.For(0, molecules.Count, molecule => neighbours[molecule] =
            [.. Enumerable.Range(0, molecules.Count).Where(other => fingerprints.Tanimoto(molecule, other) >= similarity)]);
        return AssignClusters(neighbours);
    }

    private static int[] AssignClusters(int[][] neighbours)
    {
        var clusters = new int[neighbours.Length];
        Array.Fill(clusters, -1);
        var count = 0;
        foreach (var centre in Enumerable.Range(0, neighbours.Length).OrderByDescending(molecule => neighbours[molecule].Length))
        {
            if (clusters[centre] < 0)
            {
                foreach (var molecule in neighbours[centre].Where(molecule => clusters[molecule] < 0))
                {
                    clusters[molecule] = count;
                }

                count++;
            }
        }

        return clusters;
    }
}
