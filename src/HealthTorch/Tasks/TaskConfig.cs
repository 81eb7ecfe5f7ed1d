using HealthTorch.Configuration;
using HealthTorch.Data;

namespace HealthTorch.Tasks;

/// <summary>What is predicted.</summary>
public abstract record TaskConfig
{
    /// <summary>The family of targets it asks for, such as <see cref="Classes"/>.</summary>
    public abstract Type Asks { get; }

    /// <summary>What keeps the task from being carried out on these targets, with paths relative to the task.</summary>
    /// <param name="targets">The targets, of the family it asks for.</param>
    public virtual IEnumerable<ConfigProblem> Check(Targets targets) => [];

    /// <summary>Whether a metric means something before training is over, so that it can say when to stop.</summary>
    /// <param name="metric">Name of the metric in the Catalog, without its settings.</param>
    internal virtual bool SaysBeforeFitted(string metric) => true;

    /// <summary>Another model's prediction under this task's decision rule.</summary>
    /// <param name="prediction">Of the task's family.</param>
    public virtual Prediction Decided(Prediction prediction) => prediction;
}
