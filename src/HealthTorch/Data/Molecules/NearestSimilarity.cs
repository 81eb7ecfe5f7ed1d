namespace HealthTorch.Data;

/// <summary>How similar molecules are to the nearest of others: Tanimoto similarity of Morgan fingerprints (radius 2, 2048 bits).</summary>
/// <param name="molecules">The molecules of all rows.</param>
internal sealed class NearestSimilarity(MoleculeColumn molecules)
{
    private readonly Lazy<Fingerprints> _fingerprints = new(() => new Fingerprints(molecules.Molecules));

    /// <summary>The similarity of each row's molecule to the nearest one of other rows, in [0, 1].</summary>
    /// <param name="rows">The rows asked for: places of molecules.</param>
    /// <param name="others">Other rows: places of molecules.</param>
    public double[] Of(IReadOnlyList<int> rows, IEnumerable<int> others)
    {
        int[] against = [.. others.Distinct()];
        var nearest = new double[rows.Count];
        Parallel.For(0, rows.Count, row => nearest[row] = _fingerprints.Value.Nearest(rows[row], against));
        return nearest;
    }
}
