namespace HealthTorch.Sources.Molecules;

/// <summary>
/// Similarity of molecules to the nearest of other molecules: Tanimoto similarity of Morgan fingerprints (radius 2, 2048 bits).
/// </summary>
/// <param name="molecules">The molecules of all rows.</param>
internal sealed class NearestSimilarity(MoleculeColumn molecules)
{
    private readonly Lazy<Fingerprints> _fingerprints = new(() => new Fingerprints(molecules.Molecules));

    /// <summary>The similarity of each row's molecule to the nearest one of other rows, in [0, 1].</summary>
    /// <param name="rows">The rows, as molecule indices.</param>
    /// <param name="others">The other rows, as molecule indices.</param>
    public double[] Compute(IReadOnlyList<int> rows, IEnumerable<int> others)
    {
        int[] against = [.. others.Distinct()];
        var nearest = new double[rows.Count];
        Parallel.For(0, rows.Count, row => nearest[row] = _fingerprints.Value.MaxSimilarity(rows[row], against));
        return nearest;
    }
}
