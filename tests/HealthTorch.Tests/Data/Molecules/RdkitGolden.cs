using System.Globalization;
using System.Text.Json;
using HealthTorch.Data.Chemistry;

namespace HealthTorch.Tests.Data.Molecules;

/// <summary>What python3-rdkit says of a molecule, and where a description of ours differs from it.</summary>
internal static class RdkitGolden
{
    /// <summary>Reads the output of <c>molecules.py</c>.</summary>
    /// <param name="json">Its text.</param>
    public static IEnumerable<JsonElement> Read(string json) => JsonDocument.Parse(json).RootElement.GetProperty("molecules").EnumerateArray();

    /// <summary>Every difference, in words.</summary>
    public static IEnumerable<string> Differences(JsonElement golden, IChemistry chemistry)
    {
        var text = golden.GetProperty("text").GetString()!;
        var ours = chemistry.Describe(text);
        if (ours is null || !golden.TryGetProperty("smiles", out var smiles))
        {
            return (ours is null) == !golden.TryGetProperty("smiles", out _) ? [] : [$"{text}: one of the two cannot read it"];
        }

        return
        [
            .. Same(text, "SMILES", smiles.GetString()!, ours.Smiles),
            .. Same(text, "flat SMILES", golden.GetProperty("flat").GetString()!, ours.FlatSmiles),
            .. Same(text, "scaffold", golden.GetProperty("scaffold").GetString()!, ours.Scaffold),
            .. Same(text, "atoms", golden.GetProperty("atoms").EnumerateArray().Select(Row), ours.Graph.Atoms.Select(Row)),
            .. Same(text, "bonds", golden.GetProperty("bonds").EnumerateArray().Select(Row), ours.Graph.Bonds.Select(Row)),
            .. Bits(text, golden, "morgan2", chemistry, 2, 2048),
            .. Bits(text, golden, "morgan3", chemistry, 3, 1024),
        ];
    }

    private static IEnumerable<string> Bits(string text, JsonElement golden, string name, IChemistry chemistry, int radius, int bits) =>
        golden.TryGetProperty(name, out var places)
            ? Same(text, name, string.Join(' ', places.EnumerateArray()), string.Join(' ', chemistry.Fingerprint(text, radius, bits)))
            : [];

    private static IEnumerable<string> Same(string text, string what, IEnumerable<string> theirs, IEnumerable<string> ours) =>
        theirs.Zip(ours).Index().Where(pair => pair.Item.First != pair.Item.Second)
            .Select(pair => $"{text}: {what} {pair.Index}: RDKit {pair.Item.First}, we {pair.Item.Second}")
            .Concat(Same(text, $"number of {what}", $"{theirs.Count()}", $"{ours.Count()}"));

    private static IEnumerable<string> Same(string text, string what, string theirs, string ours) =>
        theirs == ours ? [] : [$"{text}: {what}: RDKit {theirs}, we {ours}"];

    private static string Row(JsonElement row) => string.Join(' ', row.EnumerateArray().Select(Word));

    private static string Word(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("0.###", CultureInfo.InvariantCulture) : value.GetString()!;

    private static string Row(Atom atom) => string.Create(
        CultureInfo.InvariantCulture,
        $"{atom.AtomicNumber} {atom.Degree} {atom.Charge} {(int)atom.Chirality} {atom.Hydrogens} {Word(atom.Hybridization)} "
        + $"{(atom.IsAromatic ? 1 : 0)} {atom.Mass:0.###} {(atom.IsInRing ? 1 : 0)}");

    private static string Word(Hybridization kind) => kind == Hybridization.Other ? "UNSPECIFIED" : kind.ToString().ToUpperInvariant();

    private static string Row(Bond bond) =>
        $"{bond.Begin} {bond.End} {bond.Type.ToString().ToUpperInvariant()} {(bond.IsConjugated ? 1 : 0)} {(bond.IsInRing ? 1 : 0)} STEREO{bond.Stereo.ToString().ToUpperInvariant()}";
}
