using HealthTorch.Data;
using HealthTorch.Explanation;

namespace HealthTorch.Experiments;

/// <summary>
/// Colors of atoms and bonds by attribution: orange increases, teal decreases; a paler color means a smaller attribution.
/// </summary>
internal static class ShareColours
{
    // Fainter colors would be indistinguishable from white.
    private const double Faintest = 0.1;

    // With full intensity, black lines would be hard to see.
    private const double Strongest = 0.75;

    private static readonly Highlight s_raises = new(0.76, 0.34, 0.1);
    private static readonly Highlight s_lowers = new(0.06, 0.45, 0.5);

    /// <summary>A drawing with colored attributions, the largest of which has the strongest color.</summary>
    /// <param name="shares">The attributions of a molecule.</param>
    public static MoleculeDrawing Of(AtomShares shares)
    {
        var most = shares.Atoms.Concat(shares.Bonds).Max(Math.Abs);
        return new MoleculeDrawing(Width: 380, Height: 280) { Atoms = Coloured(shares.Atoms, most), Bonds = Coloured(shares.Bonds, most) };
    }

    private static Dictionary<int, Highlight> Coloured(IReadOnlyList<double> shares, double most) => shares.Index()
        .Where(share => Math.Abs(share.Item) > Faintest * most)
        .ToDictionary(share => share.Index, share => Mixed(share.Item > 0 ? s_raises : s_lowers, Strongest * Math.Abs(share.Item) / most));

    private static Highlight Mixed(Highlight colour, double part) =>
        new(1 - (part * (1 - colour.Red)), 1 - (part * (1 - colour.Green)), 1 - (part * (1 - colour.Blue)));
}
