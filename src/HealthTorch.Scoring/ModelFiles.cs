using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>The files of a model folder, each checked against the SHA-256 that <c>manifest.json</c> has of it.</summary>
internal static class ModelFiles
{
    public const string Manifest = "manifest.json";
    public const string Experiment = "experiment.json";
    public const string Preparation = "preparation.json";
    public const string Network = "network.json";
    public const string Weights = "weights.safetensors";

    /// <summary>Of models of molecules: fingerprints of those that it was trained on. Folders of earlier versions lack it.</summary>
    public const string Fingerprints = "training-fingerprints.bin";

    private static readonly string[] _needed = [Experiment, Preparation], _neededOfNetworks = [Network, Weights];

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <exception cref="DataException">A file is missing, or is not the one that was written.</exception>
    public static (ModelManifest Manifest, IReadOnlyDictionary<string, byte[]> Files) Read(string folder)
    {
        var manifest = ReadManifest(folder);
        string[] needed = [.. _needed, .. manifest.Target.Arms is null ? _neededOfNetworks : []];
        if (needed.Except(manifest.Files.Keys).FirstOrDefault() is { } absent)
        {
            throw new DataException($"{folder} is not a whole model folder: its {Manifest} does not list {absent}");
        }

        return (manifest, manifest.Files.ToDictionary(file => file.Key, file => Verified(folder, file.Key, file.Value)));
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static ModelManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, Manifest);
        if (!File.Exists(path))
        {
            throw new DataException($"{folder} is not a model folder: it has no {Manifest}; a run writes one to its 'model' folder");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelJson.Files.ModelManifest)!;
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
}

/// <summary>The content of <c>manifest.json</c>.</summary>
/// <param name="Format">Version of this shape.</param>
/// <param name="Target">What the model predicts.</param>
/// <param name="Files">SHA-256 of each file, lower-case hexadecimal.</param>
internal sealed record ModelManifest(int Format, TargetShape Target, IReadOnlyDictionary<string, string> Files);

/// <summary>Targets without patients.</summary>
/// <param name="Classes">Class names; null for the others.</param>
/// <param name="Number">The number's column; null for the others.</param>
/// <param name="Causes">Names of the causes of an event; null for the others.</param>
/// <param name="Unit">The number's unit, or that of time.</param>
/// <param name="Arms">The arms of a treatment whose effect on the rest is predicted; null for the others.</param>
/// <param name="Tasks">Names of yes-or-no questions; null for the others.</param>
internal sealed record TargetShape(
    IReadOnlyList<string>? Classes,
    string? Number,
    IReadOnlyList<string>? Causes,
    string? Unit,
    ArmsShape? Arms = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Tasks = null)
{
    [JsonIgnore]
    public Targets Shape => Arms is null ? Observed
        : new Outcomes(Observed, [], Arms.Names) { HigherIsBetter = Arms.HigherIsBetter, Horizon = Arms.Horizon, Design = Arms.Design };

    private Targets Observed => Classes is not null ? new Classes([], Classes)
        : Tasks is not null ? new Labels([], Tasks)
        : Causes is not null ? new Events([], [], Causes, Unit)
        : new Numbers([], Number!, Unit);

    public static TargetShape Of(Targets targets) => targets switch
    {
        Classes classes => new TargetShape(classes.Names, null, null, null),
        Numbers numbers => new TargetShape(null, numbers.Name, null, numbers.Unit),
        Labels labels => new TargetShape(null, null, null, null, Tasks: labels.Tasks),
        Events events => new TargetShape(null, null, events.CauseNames, events.Unit),
        Outcomes outcomes => Of(outcomes.Observed) with
        {
            Arms = new ArmsShape(outcomes.ArmNames, outcomes.HigherIsBetter, double.IsNaN(outcomes.HorizonOfTimes) ? null : outcomes.HorizonOfTimes, outcomes.Design),
        },
        _ => throw new ArgumentException($"needed classes, labels, numbers or events but got {targets.GetType().Name}", nameof(targets)),
    };
}

/// <summary>The arms of a treatment.</summary>
/// <param name="Names">Their names; the first is the reference.</param>
/// <param name="HigherIsBetter">Whether a higher outcome is better for the patient.</param>
/// <param name="Horizon">Of events: the time up to which the mean time is the outcome; null else.</param>
/// <param name="Design">How patients came to their arms.</param>
internal sealed record ArmsShape(IReadOnlyList<string> Names, bool HigherIsBetter, double? Horizon, StudyDesign Design);
