using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>
/// The files of a model folder: those that a model can have and no others, regular files of a limited size, each checked against the
/// SHA-256 that <c>manifest.json</c> has of it.
/// </summary>
internal sealed partial class ModelFiles
{
    public const string Manifest = "manifest.json";
    public const string Experiment = "experiment.json";
    public const string Preparation = "preparation.json";
    public const string Network = "network.json";
    public const string Weights = "weights.safetensors";

    /// <summary>Of models of effects of treatment: what their networks were for.</summary>
    public const string Effects = "effects.json";

    /// <summary>Of models of molecules: fingerprints of those that it was trained on. Folders of earlier versions lack it.</summary>
    public const string Fingerprints = "training-fingerprints.bin";

    /// <summary>The largest manifest, in bytes.</summary>
    public const long MaxManifest = 1 << 20;

    /// <summary>The largest of the other JSON files: networks of survival hold a number for each time, cause and stratum.</summary>
    public const long MaxJson = 256 << 20;

    /// <summary>The largest file of fingerprints: those of four million molecules.</summary>
    public const long MaxFingerprints = 1 << 30;

    // What a header of weights may take beside their numbers: names, shapes and offsets.
    private const long HeaderBytes = 1 << 24;

    private readonly string _folder;
    private readonly Dictionary<string, byte[]> _read = [];

    private ModelFiles(string folder, ModelManifest manifest) => (_folder, Content) = (folder, manifest);

    /// <summary>The content of the manifest.</summary>
    public ModelManifest Content { get; }

    /// <summary>Opens a folder and reads all of its files but the weights.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <exception cref="DataException">A file is missing, is not the one that was written, or can be none of a model.</exception>
    public static ModelFiles Open(string folder)
    {
        var path = Path.Combine(folder, Manifest);
        if (!File.Exists(path))
        {
            throw new DataException($"{folder} is not a model folder: it has no {Manifest}; a run writes one to its 'model' folder");
        }

        var files = new ModelFiles(folder, In(path, () => ModelManifest.FromJson(RegularFile.Read(path, MaxManifest))));
        In(path, () => RequireFiles(files.Content));
        foreach (var name in files.Content.Files.Keys.Where(name => !IsWeights(name)))
        {
            files._read[name] = files.Verified(name, name == Fingerprints ? MaxFingerprints : MaxJson);
        }

        return files;
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The weights of one of several networks.</summary>
    /// <param name="network">Index of the network, from 0.</param>
    public static string WeightsOf(int network) => $"weights-{network + 1}.safetensors";

    /// <summary>Whether the folder has a file.</summary>
    public bool Has(string name) => Content.Files.ContainsKey(name);

    /// <summary>Number of files of weights.</summary>
    public int CountWeights() => Content.Files.Keys.Count(IsWeights);

    /// <summary>Makes something of a file's bytes.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">A file other than weights.</param>
    /// <param name="read">Makes it; what it refuses is told with the file's path.</param>
    /// <exception cref="DataException">The folder has no such file, or it is refused.</exception>
    public T Read<T>(string name, Func<byte[], T> read) => _read.TryGetValue(name, out var bytes)
        ? In(Path.Combine(_folder, name), () => read(bytes))
        : throw new DataException($"{_folder} is not a whole model folder: its {Manifest} does not list {name}");

    /// <summary>Refuses a file that was read.</summary>
    /// <param name="name">The file.</param>
    /// <param name="faults">What is wrong with it; nothing where it is right.</param>
    /// <exception cref="DataException">Something is.</exception>
    public void Require(string name, IEnumerable<string> faults)
    {
        if (faults.FirstOrDefault() is { } fault)
        {
            throw new DataException($"{Path.Combine(_folder, name)}: {fault}");
        }
    }

    /// <summary>The number of bytes of a file, before it is read.</summary>
    /// <param name="name">A file of weights.</param>
    /// <exception cref="DataException">It is no regular file.</exception>
    public long Length(string name) => Has(name)
        ? In(Path.Combine(_folder, name), () => RegularFile.Length(Path.Combine(_folder, name)))
        : throw new DataException($"{_folder} is not a whole model folder: its {Manifest} does not list {name}");

    /// <summary>Makes something of weights.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">A file of weights.</param>
    /// <param name="needed">The bytes of all numbers of the network.</param>
    /// <param name="load">Makes it.</param>
    /// <exception cref="DataException">They are not the network's.</exception>
    public T Load<T>(string name, long needed, Func<byte[], T> load)
    {
        var bytes = Length(name) is var length && length <= needed + HeaderBytes + (needed / 16)
            ? Verified(name, length)
            : throw new DataException($"{Path.Combine(_folder, name)}: has {length} bytes, but the network's weights take {needed}");
        return In(Path.Combine(_folder, name), () => load(bytes));
    }

    [GeneratedRegex(@"^weights(-[1-9][0-9]{0,5})?\.safetensors\z")]
    private static partial Regex WeightsName();

    private static bool IsWeights(string name) => WeightsName().IsMatch(name);

    private static bool RequireFiles(ModelManifest manifest)
    {
        string[] needed = [Experiment, Preparation, .. manifest.Target.Arms is null ? new[] { Network, Weights } : [Effects]];
        if (needed.FirstOrDefault(name => !manifest.Files.ContainsKey(name)) is { } absent)
        {
            throw new DataException($"is not of a whole model folder: it does not list {absent}");
        }

        bool IsKnown(string name) => needed.Contains(name) || name == Fingerprints || (manifest.Target.Arms is not null && IsWeights(name));
        return manifest.Files.Keys.FirstOrDefault(name => !IsKnown(name)) is { } other
            ? throw new DataException($"lists '{other}', which is no file of such a model")
            : true;
    }

    // What is refused within a file is told with the file.
    private static T In<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataException problem)
        {
            throw new DataException($"{path}: {problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            throw new DataException($"{path}: {problem.Message}");
        }
    }

    private byte[] Verified(string name, long most)
    {
        var path = Path.Combine(_folder, name);
        var (bytes, expected) = (In(path, () => RegularFile.Read(path, most)), Content.Files[name]);
        return Hash(bytes) == expected
            ? bytes
            : throw new DataException($"{path} is not the file that was written: its SHA-256 is {Hash(bytes)}, the {Manifest} has {expected}");
    }
}
