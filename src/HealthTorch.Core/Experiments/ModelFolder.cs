using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthTorch.Configuration;
using HealthTorch.Configuration.Loading;
using HealthTorch.Configuration.Schema;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Preparation;
using HealthTorch.Data.Treatment;
using HealthTorch.Data.Validation;
using HealthTorch.Networks.Training;
using HealthTorch.Scoring.Folders;
using HealthTorch.Scoring.Links;
using HealthTorch.Sources.Molecules;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// A trained model on disk: <c>experiment.json</c>, <c>preparation.json</c>, <c>weights.safetensors</c>, <c>network.json</c> (the
/// interpretation of the outputs, and the layers for computation without torch; for treatment effects instead <c>effects.json</c> and the
/// weights of several networks), for molecules <c>training-fingerprints.bin</c> (<see cref="MoleculeDomain.ToBytes"/>), and
/// <c>manifest.json</c> with the shape of the target and the SHA-256 hash of each file.
/// </summary>
public static class ModelFolder
{
    /// <summary>Reads a model.</summary>
    /// <param name="folder">A run's <c>model</c> folder.</param>
    /// <param name="families">The Catalog.</param>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <param name="engine">The engine that computes the network.</param>
    /// <exception cref="DataException">A file is missing, has been modified, or does not match the others.</exception>
    public static TrainedModel Read(
        string folder, IReadOnlyList<ConfigFamily> families, string device = "auto", Engine engine = Engine.Auto)
    {
        var files = ModelFiles.Open(folder);
        var experiment = files.Read(ModelFiles.Experiment, json => ReadExperiment(json, families));
        var preparation = files.Read(ModelFiles.Preparation, FittedPreparation.FromJson);
        var shape = files.Content.Target.EmptyTargets;
        files.Require(ModelFiles.Experiment, ExperimentValidator.FindModelProblems(experiment, shape, preparation));
        var domain = files.Contains(ModelFiles.Fingerprints)
            ? files.Read(ModelFiles.Fingerprints, bytes => MoleculeDomain.FromBytes(bytes))
            : null;
        var training = experiment.Training with { Device = device, Engine = engine };
        TrainedModel trained = shape is TreatmentOutcomes outcomes
            ? TreatmentModel.Read(experiment, preparation, outcomes, training, files)
            : NetworkModel.Read(experiment, preparation, shape, training, files);
        trained.Domain = domain;
        return trained;
    }

    private static Experiment ReadExperiment(byte[] json, IReadOnlyList<ConfigFamily> families)
    {
        StrictJson.RequireJson(json, "an experiment");
        try
        {
            var tree = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new DataException("not an experiment: expected an object");
            return ConfigFile.Read<Study>(tree, families) as Experiment ?? throw new DataException("not an experiment, but another kind "
                + "of study");
        }
        catch (Exception problem) when (problem is JsonException or ConfigException)
        {
            throw new DataException($"not an experiment: {problem.Message}");
        }
    }

    internal static void Write(TrainedModel model, MoleculeDomain? domain, JsonObject resolved, RunFolder folder)
    {
        var files = new Dictionary<string, byte[]>
        {
            [ModelFiles.Experiment] = Encoding.UTF8.GetBytes(ConfigFile.FormatJson(resolved)),
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
            ModelManifest.LatestFormat,
            TargetSpec.From(model.TargetTemplate),
            files.ToDictionary(file => file.Key, file => ModelFiles.Hash(file.Value))));
    }
}
