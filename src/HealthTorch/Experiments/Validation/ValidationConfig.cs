using HealthTorch.Configuration;
using HealthTorch.Data;

namespace HealthTorch.Experiments;

/// <summary>How an experiment finds out how good its model is with patients that it has not seen.</summary>
public abstract record ValidationConfig
{
    /// <summary>Whether the experiment's split says who trains and who tests.</summary>
    public abstract bool UsesSplit { get; }

    /// <summary>What keeps a cohort from being used so, with paths from the experiment.</summary>
    /// <param name="cohort">The patients as read.</param>
    internal virtual IEnumerable<ConfigProblem> Check(Cohort cohort) => [];

    /// <summary>The walk of an experiment that is validated so.</summary>
    internal abstract ExperimentRun Run(Experiment experiment, RunContext context);
}

/// <summary>Once, on the test rows that <c>split</c> holds out.</summary>
public sealed record HoldOut : ValidationConfig
{
    /// <inheritdoc/>
    public override bool UsesSplit => true;

    internal override ExperimentRun Run(Experiment experiment, RunContext context) => new HoldOutRun(experiment, context);
}
