using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HealthTorch.Data;

namespace HealthTorch.Scoring.Folders;

/// <summary>
/// The files of a model folder. Only known files are allowed; they are regular files of limited size, and each is checked against its
/// SHA-256 in <c>manifest.json</c>.
/// </summary>
internal sealed partial class ModelFiles
{
    public const string Manifest = "manifest.json";
    public const string Experiment = "experiment.json";
    public const string Preparation = "preparation.json";
    public const string Network = "network.json";
    public const string Weights = "weights.safetensors";

    /// <summary>For treatment-effect models: what each network predicts.</summary>
    public const string Effects = "effects.json";

    /// <summary>For molecule models: fingerprints of the training molecules. Folders of earlier versions do not have this file.</summary>
    public const string Fingerprints = "training-fingerprints.bin";

    /// <summary>The maximum size of the manifest, in bytes.</summary>
    public const long MaxManifest = 1 << 20;

    /// <summary>
    /// The maximum size of the other JSON files, in bytes: survival networks store one number per time, cause and stratum.
    /// </summary>
    public const long MaxJson = 256 << 20;

    /// <summary>The maximum size of the fingerprint file, in bytes: the fingerprints of four million molecules.</summary>
    public const long MaxFingerprints = 1 << 30;

    // The maximum size of a weight file's header: names, shapes and offsets.
    private const long MaxHeaderBytes = 1 << 24;

    private readonly string _folder;
    private readonly Dictionary<string, byte[]> _read = [];

    private ModelFiles(string folder, ModelManifest manifest) => (_folder, Content) = (folder, manifest);

    /// <summary>The content of the manifest.</summary>
    public ModelManifest Content { get; }

    /// <summary>Opens a folder and reads all of its files except the weights.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <exception cref="DataException">A file is missing, was modified after it was written, or does not belong to a model.</exception>
    public static ModelFiles Open(string folder)
    {
        var path = Path.Combine(folder, Manifest);
        if (!File.Exists(path))
        {
            throw new DataException($"{folder} is not a model folder: it has no {Manifest}; a run writes one to its 'model' folder");
        }

        var files = new ModelFiles(folder, WithPath(path, () => ModelManifest.FromJson(RegularFile.Read(path, MaxManifest))));
        WithPath(path, () => RequireFiles(files.Content));
        foreach (var name in files.Content.Files.Keys.Where(name => !IsWeightFile(name)))
        {
            files._read[name] = files.ReadVerified(name, name == Fingerprints ? MaxFingerprints : MaxJson);
        }

        return files;
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>File name of the weights of one of several networks.</summary>
    /// <param name="network">Index of the network, from 0.</param>
    public static string WeightFileName(int network) => $"weights-{network + 1}.safetensors";

    /// <summary>Whether the folder contains a file.</summary>
    public bool Contains(string name) => Content.Files.ContainsKey(name);

    /// <summary>Number of weight files.</summary>
    public int CountWeightFiles() => Content.Files.Keys.Count(IsWeightFile);

    /// <summary>Creates an object from the content of a file.</summary>
    /// <typeparam name="T">Type of the object.</typeparam>
    /// <param name="name">A file other than a weight file.</param>
    /// <param name="read">Creates the object; its errors are reported with the path of the file.</param>
    /// <exception cref="DataException">The folder has no such file, or the content is invalid.</exception>
    public T Read<T>(string name, Func<byte[], T> read) => _read.TryGetValue(name, out var bytes)
        ? WithPath(Path.Combine(_folder, name), () => read(bytes))
        : throw new DataException($"{_folder} is an incomplete model folder: {Manifest} does not list {name}");

    /// <summary>Throws if a file has errors.</summary>
    /// <param name="name">The file.</param>
    /// <param name="faults">The errors in the file; empty if it is valid.</param>
    /// <exception cref="DataException">The file has an error.</exception>
    public void Require(string name, IEnumerable<string> faults)
    {
        if (faults.FirstOrDefault() is { } fault)
        {
            throw new DataException($"{Path.Combine(_folder, name)}: {fault}");
        }
    }

    /// <summary>Returns the size of a file in bytes, without reading it.</summary>
    /// <param name="name">A weight file.</param>
    /// <exception cref="DataException">It is not a regular file.</exception>
    public long Length(string name) => Contains(name)
        ? WithPath(Path.Combine(_folder, name), () => RegularFile.Length(Path.Combine(_folder, name)))
        : throw new DataException($"{_folder} is an incomplete model folder: {Manifest} does not list {name}");

    /// <summary>Creates an object from a weight file.</summary>
    /// <typeparam name="T">Type of the object.</typeparam>
    /// <param name="name">A weight file.</param>
    /// <param name="needed">Size of all numbers of the network, in bytes.</param>
    /// <param name="load">Creates the object.</param>
    /// <exception cref="DataException">The weights do not fit the network.</exception>
    public T Load<T>(string name, long needed, Func<byte[], T> load)
    {
        var bytes = Length(name) is var length && length <= needed + MaxHeaderBytes + (needed / 16)
            ? ReadVerified(name, length)
            : throw new DataException($"{Path.Combine(_folder, name)}: the file has {length} bytes, but "
                + $"the network's weights require {needed}");
        return WithPath(Path.Combine(_folder, name), () => load(bytes));
    }

    [GeneratedRegex(@"^weights(-[1-9][0-9]{0,5})?\.safetensors\z")]
    private static partial Regex WeightFileNamePattern();

    private static bool IsWeightFile(string name) => WeightFileNamePattern().IsMatch(name);

    private static bool RequireFiles(ModelManifest manifest)
    {
        string[] needed = [Experiment, Preparation, .. manifest.Target.Arms is null ? new[] { Network, Weights } : [Effects]];
        if (needed.FirstOrDefault(name => !manifest.Files.ContainsKey(name)) is { } absent)
        {
            throw new DataException($"belongs to an incomplete model folder: it does not list {absent}");
        }

        bool IsKnown(string name) =>
            needed.Contains(name) || name == Fingerprints || (manifest.Target.Arms is not null && IsWeightFile(name));
        return manifest.Files.Keys.FirstOrDefault(name => !IsKnown(name)) is { } other
            ? throw new DataException($"lists '{other}', which is not a file of this kind of model")
            : true;
    }

    // Errors in a file are reported with the path of the file.
    private static T WithPath<T>(string path, Func<T> read)
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

    private byte[] ReadVerified(string name, long maxBytes)
    {
        var path = Path.Combine(_folder, name);
        var (bytes, expected) = (WithPath(path, () => RegularFile.Read(path, maxBytes)), Content.Files[name]);
        return Hash(bytes) == expected
            ? bytes
            : throw new DataException(
                $"{path} was modified after it was written: its SHA-256 is {Hash(bytes)}, but {Manifest} lists {expected}");
    }
}
