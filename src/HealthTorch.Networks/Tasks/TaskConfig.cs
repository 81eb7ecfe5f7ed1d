using HealthTorch.Configuration;
using HealthTorch.Data;

namespace HealthTorch.Networks.Tasks;

/// <summary>The prediction task.</summary>
public abstract record TaskConfig
{
    /// <summary>The type of targets that the task requires, such as <see cref="ClassLabels"/>.</summary>
    public abstract Type TargetType { get; }

    /// <summary>Returns the reasons why the task cannot be used with these targets, with paths relative to the task.</summary>
    /// <param name="targets">Targets of the required type.</param>
    public virtual IEnumerable<ConfigProblem> Validate(Targets targets) => [];

    /// <summary>Whether a metric is available during training, so that it can be used for early stopping.</summary>
    /// <param name="metric">Name of the metric in the Catalog, without its settings.</param>
    internal virtual bool IsAvailableDuringTraining(string metric) => true;

    /// <summary>Returns another model's prediction with this task's decision threshold and horizons.</summary>
    /// <param name="prediction">A prediction for the task's type of targets.</param>
    public virtual Prediction WithTaskSettings(Prediction prediction) => prediction;
}
