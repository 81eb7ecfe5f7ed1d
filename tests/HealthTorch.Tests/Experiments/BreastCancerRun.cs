using HealthTorch.Configuration.Loading;
using HealthTorch.Core;
using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports;

namespace HealthTorch.Tests.Experiments;

/// <summary>The main configuration, run once as a user would and looked at by many tests.</summary>
public sealed class BreastCancerRun : IDisposable
{
    public BreastCancerRun() => Result = Run(Repository.PathOf("configs", "diagnosis", "breast-cancer.json"), Folder["first"]);

    public TemporaryFolder Folder { get; } = new();

    public ExperimentResult Result { get; }

    /// <summary>A file of the run.</summary>
    public string this[params string[] parts] => Path.Combine([Result.Folder, .. parts]);

    public static ExperimentResult Run(string config, string runs, params string[] sets) =>
        Run(config, runs, null, CancellationToken.None, sets);

    public static ExperimentResult Run(
        string config, string runs, IProgress<RunProgress>? progress, CancellationToken cancellation, params string[] sets)
    {
        var study = ConfigFile.Read<Study>(config, Catalog.Families, sets, new Dictionary<string, string>());
        var context = new RunContext { Resolved = study.Resolved, RunsFolder = runs, Render = HtmlReport.Render, Progress = progress };
        return (ExperimentResult)study.Value.Run(context, cancellation);
    }

    public void Dispose() => Folder.Dispose();
}
