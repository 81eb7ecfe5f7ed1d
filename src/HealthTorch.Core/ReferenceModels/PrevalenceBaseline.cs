using HealthTorch.Data;
using HealthTorch.Data.Rows;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>Predicts the prevalence of each class in the training rows for every patient, regardless of the features.</summary>
/// <remarks>
/// The reference forecast of skill scores (Murphy: Skill scores based on the mean square error, 1988): a model with a higher Brier score is
/// worse than this uninformative forecast.
/// </remarks>
public sealed record PrevalenceBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "prevalence";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var truth = (ClassLabels)targets;
        var shares = new double[truth.Names.Count];
        foreach (var label in truth.Labels)
        {
            shares[label] += 1.0 / truth.Count;
        }

        return (rows, _) => new ClassProbabilities([.. Enumerable.Repeat(shares, rows.Count).SelectMany(row => row)], truth.Names);
    }
}
