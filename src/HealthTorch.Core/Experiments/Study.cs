using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Core.Experiments;

/// <summary>The content of a configuration file: a study that <c>healthtorch run</c> executes.</summary>
public abstract record Study
{
    /// <summary>Name of the study and of its folder of runs: letters, digits, dash, underscore and dot.</summary>
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]*")]
    public required string Name { get; init; }

    /// <summary>Seed of every random stream.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Runs the study and writes its folder.</summary>
    /// <param name="context">The environment: the output folder and the receiver of progress.</param>
    /// <param name="cancellation">
    /// Stops training early: the model trained so far is reported, unless there are folds that have not been trained.
    /// </param>
    public abstract StudyResult Run(RunContext context, CancellationToken cancellation);
}
