using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// A trained model on disk: <c>experiment.json</c>, <c>preparation.json</c>, <c>weights.safetensors</c>, and <c>manifest.json</c> with the
/// target's shape and the SHA-256 of each of them.
/// </summary>
public static class ModelFolder
{
    private const string Manifest = "manifest.json";
    private const string ExperimentFile = "experiment.json";
    private const string PreparationFile = "preparation.json";
    private const string WeightsFile = "weights.safetensors";

    /// <summary>Reads a model.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <param name="families">The Catalog.</param>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <exception cref="DataException">A file is missing, or is not the one that was written.</exception>
    public static TrainedModel Read(string folder, IReadOnlyList<ConfigFamily> families, string device = "auto")
    {
        var manifest = ReadManifest(folder);
        var files = manifest.Files.ToDictionary(file => file.Key, file => Verified(folder, file.Key, file.Value));
        var experiment = (Experiment)ConfigFile.Read<Study>(JsonNode.Parse(files[ExperimentFile])!.AsObject(), families);
        var preparation = Preparation.FromJson(Encoding.UTF8.GetString(files[PreparationFile]));
        var shape = manifest.Target.Shape;
        var prepared = new Cohort([], new Rows(preparation.Features, []), shape, new Dictionary<string, IReadOnlyList<string?>>());
        var training = experiment.Training with { Device = device };
        var network = FittedNetwork.Read(training, experiment.Model, experiment.Task, prepared, files[WeightsFile]);
        return new TrainedModel(experiment, preparation, shape, network, new History([], 0, StopReason.EpochLimit));
    }

    internal static void Write(TrainedModel model, JsonObject resolved, RunFolder folder)
    {
        var files = new Dictionary<string, byte[]>
        {
            [ExperimentFile] = Encoding.UTF8.GetBytes(ConfigFile.Text(resolved)),
            [PreparationFile] = Encoding.UTF8.GetBytes(model.Preparation.ToJson()),
            [WeightsFile] = model.Network.Save(),
        };
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(folder.PathOf($"model/{name}"), bytes);
        }

        folder.WriteJson($"model/{Manifest}", new ModelManifest(
            1, TargetShape.Of(model.Shape), files.ToDictionary(file => file.Key, file => Hash(file.Value))));
    }

    private static ModelManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, Manifest);
        if (!File.Exists(path))
        {
            throw new DataException($"{folder} is not a model folder: it has no {Manifest}; a run writes one to its 'model' folder");
        }

        try
        {
            return JsonSerializer.Deserialize<ModelManifest>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        }
        catch (JsonException problem)
        {
            throw new DataException($"{path} is not a model's manifest: {problem.Message}");
        }
    }

    private static byte[] Verified(string folder, string name, string expected)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new DataException($"{folder} lacks {name}, which its {Manifest} lists");
        }

        var bytes = File.ReadAllBytes(path);
        return Hash(bytes) == expected
            ? bytes
            : throw new DataException($"{path} is not the file that was written: its SHA-256 is {Hash(bytes)}, the {Manifest} has {expected}");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>The content of <c>manifest.json</c>.</summary>
/// <param name="Format">Version of this shape.</param>
/// <param name="Target">What the model predicts.</param>
/// <param name="Files">SHA-256 of each file, lower-case hexadecimal.</param>
internal sealed record ModelManifest(int Format, TargetShape Target, IReadOnlyDictionary<string, string> Files);

/// <summary>Targets without patients.</summary>
/// <param name="Classes">Class names; null for a number.</param>
/// <param name="Number">The number's column; null for classes.</param>
/// <param name="Unit">The number's unit.</param>
internal sealed record TargetShape(IReadOnlyList<string>? Classes, string? Number, string? Unit)
{
    [JsonIgnore]
    public Targets Shape => Classes is null ? new Numbers([], Number!, Unit) : new Classes([], Classes);

    public static TargetShape Of(Targets targets) => targets switch
    {
        Classes classes => new TargetShape(classes.Names, null, null),
        Numbers numbers => new TargetShape(null, numbers.Name, numbers.Unit),
        _ => throw new ArgumentException($"needed classes or numbers but got {targets.GetType().Name}", nameof(targets)),
    };
}
