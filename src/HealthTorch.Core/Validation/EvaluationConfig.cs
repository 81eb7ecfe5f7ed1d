using HealthTorch.Configuration;
using HealthTorch.Core.Experiments;
using HealthTorch.Data;

namespace HealthTorch.Core.Validation;

/// <summary>How an experiment estimates the performance of its model on new patients.</summary>
public abstract record EvaluationConfig
{
    /// <summary>Whether the experiment's split defines the training and test rows.</summary>
    public abstract bool UsesSplit { get; }

    /// <summary>The problems that prevent the use of a cohort with this validation, with paths from the experiment.</summary>
    /// <param name="cohort">The patients as read.</param>
    internal virtual IEnumerable<ConfigProblem> Validate(Cohort cohort) => [];

    /// <summary>The run of an experiment with this validation.</summary>
    internal abstract ExperimentRun Run(Experiment experiment, RunContext context);
}

/// <summary>A single evaluation on the test rows that <c>split</c> holds out.</summary>
public sealed record HoldOut : EvaluationConfig
{
    /// <inheritdoc/>
    public override bool UsesSplit => true;

    internal override ExperimentRun Run(Experiment experiment, RunContext context) => new HoldOutRun(experiment, context);
}
