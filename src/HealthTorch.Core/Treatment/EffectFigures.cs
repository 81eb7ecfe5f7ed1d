using HealthTorch.Core.Experiments;

namespace HealthTorch.Core.Treatment;

/// <summary>The data of the figures of treatment effects.</summary>
public sealed record EffectFigures
{
    /// <summary>
    /// Histograms of the probability of an arm by received arm: of the second arm for two arms, of each arm for more; none without
    /// probabilities, or where all patients have the same probabilities.
    /// </summary>
    public required IReadOnlyList<ArmHistogram> Overlap { get; init; }

    /// <summary>Histograms of the predicted effects of each arm.</summary>
    public required IReadOnlyList<EffectHistogram> Predicted { get; init; }

    /// <summary>
    /// Curves of the gain from treating patients in order of their predicted benefit, by arm; none where patients of an arm were not
    /// followed to the horizon.
    /// </summary>
    public required IReadOnlyList<TargetingFigure> Targeting { get; init; }

    /// <summary>
    /// Predicted and estimated effects of each arm by fifths of the predicted effect; none where patients of an arm were not followed to
    /// the horizon.
    /// </summary>
    public required IReadOnlyList<EffectGroups> Calibration { get; init; }
}

/// <summary>Histogram of the probability of an arm in 20 equal bins of [0, 1].</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Received">Counts for rows that received the arm, and for rows that received another.</param>
public sealed record ArmHistogram(string Arm, IReadOnlyDictionary<string, IReadOnlyList<int>> Received);

/// <summary>Histogram of the predicted effect in 20 equal bins.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Low">Lower end of the first bin.</param>
/// <param name="High">Upper end of the last bin.</param>
/// <param name="Counts">Number of rows in each bin.</param>
public sealed record EffectHistogram(string Arm, double Low, double High, IReadOnlyList<int> Counts);

/// <summary>
/// Curves of the gain from treating patients in order of their predicted benefit, in the direction that is better for patients.
/// </summary>
/// <param name="Arm">The arm.</param>
/// <param name="Qini">The Qini curve: gain per patient (over all patients) by proportion treated, from (0, 0).</param>
/// <param name="Toc">
/// The targeting operator characteristic (TOC): mean benefit among the treated proportion minus the mean benefit of all patients, from a
/// proportion of 0.05.
/// </param>
public sealed record TargetingFigure(string Arm, IReadOnlyList<Point> Qini, IReadOnlyList<Point> Toc);

/// <summary>Patients in fifths by their predicted effect of an arm, the smallest first.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Groups">The fifths.</param>
public sealed record EffectGroups(string Arm, IReadOnlyList<EffectGroup> Groups);

/// <summary>A group of patients with similar predicted effects.</summary>
/// <param name="Predicted">Their mean predicted effect.</param>
/// <param name="Estimated">Their doubly robust average effect.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Number of rows.</param>
public readonly record struct EffectGroup(double Predicted, double Estimated, double Low, double High, int Count);
