namespace HealthTorch.Experiments;

/// <summary>What the figures of effects of treatment are drawn from.</summary>
public sealed record EffectFigures
{
    /// <summary>Probabilities of an arm by the arm received: of two arms the second, of more each; none without probabilities, or where those of all patients are the same.</summary>
    public required IReadOnlyList<ArmHistogram> Overlap { get; init; }

    /// <summary>Predicted effects of each arm.</summary>
    public required IReadOnlyList<EffectHistogram> Predicted { get; init; }

    /// <summary>
    /// What treating those first who benefit most gains, by arm; none where patients of an arm were not followed to the horizon.
    /// </summary>
    public required IReadOnlyList<TargetingFigure> Targeting { get; init; }

    /// <summary>Predicted and estimated effects of each arm in fifths; none likewise.</summary>
    public required IReadOnlyList<EffectGroups> Calibration { get; init; }
}

/// <summary>Rows by their probability of an arm in 20 equal bins of [0, 1].</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Received">Rows that received it, and those that received another.</param>
public sealed record ArmHistogram(string Arm, IReadOnlyDictionary<string, IReadOnlyList<int>> Received);

/// <summary>Rows by their predicted effect in 20 equal bins.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Low">Lower end of the first bin.</param>
/// <param name="High">Upper end of the last.</param>
/// <param name="Counts">Rows of each bin.</param>
public sealed record EffectHistogram(string Arm, double Low, double High, IReadOnlyList<int> Counts);

/// <summary>What treating those first who are predicted to benefit most gains, in the direction that is better for patients.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Qini">The gain of treating a share of the patients, a patient of all, from (0, 0) on.</param>
/// <param name="Toc">The mean benefit among a share of the patients less that of all, from a share of 0.05 on.</param>
public sealed record TargetingFigure(string Arm, IReadOnlyList<Point> Qini, IReadOnlyList<Point> Toc);

/// <summary>Patients in fifths by their predicted effect of an arm, the smallest first.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Groups">The fifths.</param>
public sealed record EffectGroups(string Arm, IReadOnlyList<EffectGroup> Groups);

/// <summary>Patients of like predicted effect.</summary>
/// <param name="Predicted">Their mean predicted effect.</param>
/// <param name="Estimated">Their doubly robust average effect.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Rows.</param>
public readonly record struct EffectGroup(double Predicted, double Estimated, double Low, double High, int Count);
