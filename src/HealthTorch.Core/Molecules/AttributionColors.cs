using HealthTorch.Data.Chemistry;
using HealthTorch.Statistics.Explanation;

namespace HealthTorch.Core.Molecules;

/// <summary>
/// Colors of atoms and bonds by attribution: orange increases, teal decreases; a paler color means a smaller attribution.
/// </summary>
internal static class AttributionColors
{
    // Fainter colors would be indistinguishable from white.
    private const double MinIntensity = 0.1;

    // With full intensity, black lines would be hard to see.
    private const double MaxIntensity = 0.75;

    private static readonly Highlight s_increase = new(0.76, 0.34, 0.1);
    private static readonly Highlight s_decrease = new(0.06, 0.45, 0.5);

    /// <summary>A drawing with colored attributions, the largest of which has the strongest color.</summary>
    /// <param name="shares">The attributions of a molecule.</param>
    public static MoleculeDrawing CreateDrawing(AtomAttributions shares)
    {
        var most = shares.Atoms.Concat(shares.Bonds).Max(Math.Abs);
        return new MoleculeDrawing(Width: 380, Height: 280) { Atoms = Colorize(shares.Atoms, most), Bonds = Colorize(shares.Bonds, most) };
    }

    private static Dictionary<int, Highlight> Colorize(IReadOnlyList<double> shares, double most) => shares.Index()
        .Where(share => Math.Abs(share.Item) > MinIntensity * most)
        .ToDictionary(
            share => share.Index, share => Blend(share.Item > 0 ? s_increase : s_decrease, MaxIntensity * Math.Abs(share.Item) / most));

    private static Highlight Blend(Highlight colour, double part) =>
        new(1 - (part * (1 - colour.Red)), 1 - (part * (1 - colour.Green)), 1 - (part * (1 - colour.Blue)));
}
