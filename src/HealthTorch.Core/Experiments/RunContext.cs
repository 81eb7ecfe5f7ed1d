using System.Text.Json.Nodes;
using HealthTorch.Networks.Training;

namespace HealthTorch.Core.Experiments;

/// <summary>The environment of a run.</summary>
public sealed record RunContext
{
    /// <summary>The resolved configuration, written beside the results.</summary>
    public required JsonObject Resolved { get; init; }

    /// <summary>The folder that contains the runs: a run is written to <c>RunsFolder/name/stamp</c>.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>Renders <c>report.html</c> from a report.</summary>
    public required Func<Report, string> Render { get; init; }

    /// <summary>Receives the progress.</summary>
    public IProgress<RunProgress>? Progress { get; init; }
}

/// <summary>A step of a run.</summary>
/// <param name="Stage">Name of the stage, such as "training".</param>
/// <param name="Done">Completed proportion of the stage, in [0, 1]; null where unknown.</param>
/// <param name="Epoch">The epoch just completed, during training.</param>
/// <param name="Note">Additional text, such as "3 of 10 folds".</param>
public sealed record RunProgress(string Stage, double? Done = null, Epoch? Epoch = null, string? Note = null);

/// <summary>The result of a study.</summary>
/// <param name="Folder">The run's folder.</param>
public abstract record StudyResult(string Folder)
{
    /// <summary>The study's name.</summary>
    public abstract string Name { get; }

    /// <summary>The conclusions, in sentences, the most serious first.</summary>
    public abstract IReadOnlyList<string> Conclusions { get; }
}

/// <summary>The result of an experiment.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Report">Its report.</param>
public sealed record ExperimentResult(string Folder, Report Report) : StudyResult(Folder)
{
    /// <inheritdoc/>
    public override string Name => Report.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Conclusions => Report.Conclusions;
}
