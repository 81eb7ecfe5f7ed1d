using System.Text.Json.Nodes;
using HealthTorch.Training;

namespace HealthTorch.Experiments;

/// <summary>What a study needs to know of its surroundings.</summary>
public sealed record RunContext
{
    /// <summary>The resolved configuration, written beside the results.</summary>
    public required JsonObject Resolved { get; init; }

    /// <summary>The folder that holds the runs: a run is written to <c>RunsFolder/name/stamp</c>.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>Makes <c>report.html</c> of a report.</summary>
    public required Func<Report, string> Render { get; init; }

    /// <summary>Hears what is going on.</summary>
    public IProgress<RunProgress>? Progress { get; init; }
}

/// <summary>A step of a run.</summary>
/// <param name="Stage">What is being done, such as "training".</param>
/// <param name="Done">Share of the stage that is done, in [0, 1]; null where unknown.</param>
/// <param name="Epoch">The epoch just finished, while training.</param>
/// <param name="Note">A few words more, such as "3 of 10 folds".</param>
public sealed record RunProgress(string Stage, double? Done = null, Epoch? Epoch = null, string? Note = null);

/// <summary>What a study came to.</summary>
/// <param name="Folder">The run's folder.</param>
public abstract record StudyResult(string Folder)
{
    /// <summary>The study's name.</summary>
    public abstract string Name { get; }

    /// <summary>The result in sentences, worst news first.</summary>
    public abstract IReadOnlyList<string> Conclusions { get; }
}

/// <summary>What an experiment came to.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Report">Its report.</param>
public sealed record ExperimentResult(string Folder, Report Report) : StudyResult(Folder)
{
    /// <inheritdoc/>
    public override string Name => Report.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Conclusions => Report.Conclusions;
}
