using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;
using HealthTorch.Data;
using HealthTorch.Data.Rows;

namespace HealthTorch.Benchmarks;

/// <summary>The model 30-64-64-1 of configs/diagnosis/breast-cancer.json, trained for a few epochs into a temporary folder.</summary>
internal sealed class TrainedFolder : IDisposable
{
    private readonly PeerFolder _folder = new();

    public TrainedFolder()
    {
        var config = Path.Combine(Repository.Folder, "configs/diagnosis/breast-cancer.json");
        var study = ConfigFile.Read<Study>(config, Catalog.Families, ["training.epochs=5"]);
        var context = new RunContext { Resolved = study.Resolved, RunsFolder = _folder.Path, Render = HtmlReport.Render };
        Model = Path.Combine(study.Value.Run(context, CancellationToken.None).Folder, "model");
        Patients = ((Experiment)study.Value).Data.Load().Cohort;
        using var trained = ModelFolder.Read(Model, Catalog.Families, "cpu");
        Prepared = (FeatureRows)trained.Preparation.Transform(Patients).Inputs;
        _folder.Save<float>(Weights);
    }

    /// <summary>The model folder.</summary>
    public string Model { get; }

    /// <summary>The patients as read.</summary>
    public Cohort Patients { get; }

    /// <summary>What the network reads of them.</summary>
    public FeatureRows Prepared { get; }

    /// <summary>The network's parameters, a safetensors file.</summary>
    public byte[] Weights => File.ReadAllBytes(Path.Combine(Model, "weights.safetensors"));

    /// <summary>Where the peers find their data; the network's layers are there already.</summary>
    public PeerFolder Peers => _folder;

    public void Dispose() => _folder.Dispose();
}
