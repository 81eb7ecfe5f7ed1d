using System.ComponentModel.DataAnnotations;

namespace HealthTorch.Experiments;

/// <summary>What a configuration file holds: something that <c>healthtorch run</c> carries out.</summary>
public abstract record Study
{
    /// <summary>Name of the study and of its folder of runs: letters, digits, dash, underscore and dot.</summary>
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]*")]
    public required string Name { get; init; }

    /// <summary>Seed of every random stream.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Carries the study out and writes its folder.</summary>
    /// <param name="context">Where to write, how to report progress.</param>
    /// <param name="cancellation">Ends training early and cleanly: what was reached is reported, unless folds are left to train.</param>
    public abstract StudyResult Run(RunContext context, CancellationToken cancellation);
}
