using System.Text;
using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Scoring;
using HealthTorch.Tasks;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>
/// A trained model on disk: <c>experiment.json</c>, <c>preparation.json</c>, <c>weights.safetensors</c>, <c>network.json</c> (what
/// its outputs mean, and how it is computed without torch; of effects of treatment <c>effects.json</c> and the weights of several
/// networks), of molecules <c>training-fingerprints.bin</c> (<see cref="MoleculeDomain.ToBytes"/>), and <c>manifest.json</c> with the
/// target's shape and the SHA-256 of each of them.
/// </summary>
public static class ModelFolder
{
    /// <summary>Reads a model.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <param name="families">The Catalog.</param>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <param name="engine">What computes it.</param>
    /// <exception cref="DataException">A file is missing, or is not the one that was written.</exception>
    public static TrainedModel Read(string folder, IReadOnlyList<ConfigFamily> families, string device = "auto", Engine engine = Engine.Auto)
    {
        var (manifest, files) = ModelFiles.Read(folder);
        var experiment = (Experiment)ConfigFile.Read<Study>(JsonNode.Parse(files[ModelFiles.Experiment])!.AsObject(), families);
        var preparation = Preparation.FromJson(Encoding.UTF8.GetString(files[ModelFiles.Preparation]));
        var training = experiment.Training with { Device = device, Engine = engine };
        TrainedModel trained = experiment.Task is NetworkTask task
            ? NetworkModel.Read(experiment, task, preparation, manifest.Target.Shape, training, files)
            : TreatmentModel.Read(experiment, preparation, (Outcomes)manifest.Target.Shape, training, files);
        trained.Domain = files.TryGetValue(ModelFiles.Fingerprints, out var fingerprints) ? MoleculeDomain.FromBytes(fingerprints) : null;
        return trained;
    }

    internal static void Write(TrainedModel model, MoleculeDomain? domain, JsonObject resolved, RunFolder folder)
    {
        var files = new Dictionary<string, byte[]>
        {
            [ModelFiles.Experiment] = Encoding.UTF8.GetBytes(ConfigFile.Text(resolved)),
            [ModelFiles.Preparation] = Encoding.UTF8.GetBytes(model.Preparation.ToJson()),
        };
        foreach (var (name, bytes) in model.Files())
        {
            files[name] = bytes;
        }

        if (domain is not null)
        {
            files[ModelFiles.Fingerprints] = domain.ToBytes();
        }

        foreach (var (name, bytes) in files)
        {
            folder.WriteBytes($"model/{name}", bytes);
        }

        folder.WriteJson($"model/{ModelFiles.Manifest}", new ModelManifest(
            1, TargetShape.Of(model.Shape), files.ToDictionary(file => file.Key, file => ModelFiles.Hash(file.Value))));
    }
}
