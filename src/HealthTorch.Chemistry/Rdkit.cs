using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Data;
using HealthTorch.Data.Chemistry;
using Microsoft.ClearScript;

namespace HealthTorch.Chemistry;

/// <summary>Chemistry based on RDKit, with one V8 isolate per concurrent thread.</summary>
/// <remarks>
/// RDKit: Open-source cheminformatics, https://www.rdkit.org, as the npm package @rdkit/rdkit. The release is that of Debian 12 on purpose:
/// tests compare atoms, bonds, scaffolds and fingerprints with it. For the 10,437 molecules of ESOL, ClinTox and Tox21 that it can read,
/// release 2025.3.4 writes different SMILES for 91, all with a metal (whose neighbors get brackets), rejects eight, all with aluminum of
/// valence six, and classifies one atom (thallium) as sp instead of sp2; it can read two more cobalt complexes of vitamin B12. Their
/// fingerprints are the same.
/// </remarks>
public sealed class Rdkit : IChemistry, IDisposable
{
    // In pixels; the limit keeps small molecules from being drawn larger than others.
    private const int MaxBondLength = 40;

    private readonly ConcurrentBag<RdkitEngine> _idle = [];
    private readonly ConcurrentDictionary<(int Number, int Isotope), double> _masses = [];
    private readonly RdkitFiles _files;

    /// <summary>
    /// Starts RDKit. It is disposed when the process exits: V8 must not compile in the background during process shutdown.
    /// </summary>
    /// <exception cref="DataException">The files of RDKit are missing.</exception>
    public Rdkit()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        _files = new RdkitFiles(Path.Combine(Path.GetDirectoryName(typeof(Rdkit).Assembly.Location)!, "rdkit"));
        Version = UseEngine(engine => $"RDKit {engine.Version} (@rdkit/rdkit {RdkitFiles.PackageVersion})");
        var descriptors = ParseObject(UseEngine(engine => engine.Call("describe", "C")))!["descriptors"]!.AsObject();
        DescriptorNames = [.. descriptors.Select(descriptor => descriptor.Key)];
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> DescriptorNames { get; }

    /// <inheritdoc/>
    public Molecule? Describe(string text)
    {
        if (MoleculeText.Validate(text) is not null)
        {
            return null;
        }

        try
        {
            return UseEngine(engine => Describe(engine, text));
        }
        catch (ScriptEngineException)
        {
            // Exceptions of RDKit (no atoms, out of memory, stack overflow) concern this molecule only; the next one gets another engine.
            return null;
        }
    }

    /// <inheritdoc/>
    public int[] Fingerprint(string smiles, int radius, int bits)
    {
        var places =
            (string?)UseEngine(engine => engine.Call("fingerprint", smiles, radius, bits)) ?? throw CreateInvalidSmilesException(smiles);
        return places.Length == 0 ? [] : Array.ConvertAll(places.Split(' '), int.Parse);
    }

    /// <inheritdoc/>
    public string Draw(string smiles, MoleculeDrawing drawing)
    {
        var svg = (string?)UseEngine(engine => engine.Call("draw", smiles, CreateDrawingOptions(drawing).ToJsonString()))
            ?? throw CreateInvalidSmilesException(smiles);
        return svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var engine))
        {
            engine.Dispose();
        }
    }

    private Molecule? Describe(RdkitEngine engine, string text)
    {
        if (ParseObject(engine.Call("describe", text)) is not { } description)
        {
            return null;
        }

        var molecule = new CommonChemMolecule(description["chemistry"]!.AsObject());
        var smiles = (string)description["smiles"]!;
        return new Molecule(
            smiles,
            molecule.LacksStereochemistry ? smiles : (string)engine.Call("smilesOf", molecule.WithoutStereochemistry().ToJson())!,
            MurckoScaffold.Extract(molecule) is { AtomCount: > 0 } scaffold ? (string)engine.Call("smilesOf", scaffold.ToJson())! : "",
            molecule.ToGraph(ReadHybridizations(description, molecule.AtomCount), (number, isotope) => GetMass(engine, number, isotope)),
            [.. description["descriptors"]!.AsObject().Select(descriptor => (double?)descriptor.Value ?? double.NaN)])
        {
            Morgan = [.. description["morgan"]!.AsArray().Select(place => (int)place!)],
        };
    }

    private static JsonObject CreateDrawingOptions(MoleculeDrawing drawing) => new()
    {
        ["width"] = drawing.Width,
        ["height"] = drawing.Height,
        ["fixedBondLength"] = MaxBondLength,
        ["atoms"] = new JsonArray([.. drawing.Atoms.Keys.Select(atom => JsonValue.Create(atom))]),
        ["bonds"] = new JsonArray([.. drawing.Bonds.Keys.Select(bond => JsonValue.Create(bond))]),
        ["highlightAtomColors"] = ToColors(drawing.Atoms),
        ["highlightBondColors"] = ToColors(drawing.Bonds),
    };

    private static JsonObject ToColors(IReadOnlyDictionary<int, Highlight> highlights) => new(highlights.Select(item => KeyValuePair.Create(
        JsonSerializer.Serialize(item.Key), (JsonNode?)new JsonArray(item.Value.Red, item.Value.Green, item.Value.Blue))));

    private static JsonObject? ParseObject(object? json) => json is null ? null : JsonNode.Parse((string)json)!.AsObject();

    private static ArgumentException CreateInvalidSmilesException(string smiles) =>
        new($"needed SMILES of a molecule but got '{smiles}'", nameof(smiles));

    private static Hybridization[] ReadHybridizations(JsonObject description, int atoms)
    {
        var byAtom = new Hybridization[atoms];
        foreach (var (kind, matched) in description["hybridizations"]!.AsArray().Index())
        {
            foreach (var atom in matched!.AsArray())
            {
                byAtom[(int)atom!] = Hybridization.S + kind;
            }
        }

        return byAtom;
    }

    private double GetMass(RdkitEngine engine, int number, int isotope) =>
        _masses.GetOrAdd((number, isotope), key => Convert.ToDouble(
            engine.Call("weightOf", CommonChemMolecule.CreateSingleAtom(key.Number, key.Isotope).ToJson()),
            System.Globalization.CultureInfo.InvariantCulture));

    // An isolate that failed is not reused, because the state of its memory is unknown.
    private T UseEngine<T>(Func<RdkitEngine, T> use)
    {
        var engine = _idle.TryTake(out var idle) ? idle : new RdkitEngine(_files);
        var isSound = false;
        try
        {
            var result = use(engine);
            isSound = true;
            return result;
        }
        finally
        {
            if (isSound)
            {
                _idle.Add(engine);
            }
            else
            {
                engine.Dispose();
            }
        }
    }
}
