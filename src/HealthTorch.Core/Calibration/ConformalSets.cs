using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Data.Classification;
using HealthTorch.Data.MultiLabel;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Core.Calibration;

/// <summary>
/// Conformal prediction sets: for each patient, the set of classes that cannot be ruled out at the nominal coverage, whatever the quality
/// of the model; it contains no, one or several classes. For multi-label targets, one set per label. The coverage holds within every class,
/// including rare ones, for patients who are exchangeable with the calibration rows.
/// </summary>
/// <remarks>
/// Vovk, Gammerman, Shafer: Algorithmic learning in a random world (2005), section 4.5 (Mondrian conformal prediction, by class), with one
/// minus the probability of the true class as the nonconformity score: a class with n calibration rows is in the set if its probability is
/// at least the ceil((n + 1) coverage)-th largest probability of the class among these rows, and is in every set if there are not that many
/// rows. Norinder et al.: Introducing conformal prediction in predictive modeling (2014), for assays; rows with a missing label are
/// ignored.
/// </remarks>
public sealed record ConformalSets : CalibrationConfig
{
    /// <summary>The nominal coverage: the proportion of patients, within every class, whose set contains their true class.</summary>
    [Range(0.5, 0.999)]
    public double Coverage { get; init; } = 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<Type> AcceptedTargets => [typeof(ClassLabels), typeof(MultiLabels)];

    /// <inheritdoc/>
    public override bool ChangesPredictions => false;

    /// <inheritdoc/>
    public override string Describe(Link link) =>
        FormattableString.Invariant($"Conformal prediction sets: the nominal coverage within each class is {100 * Coverage:0.#} % ")
        + "for patients who are exchangeable with the calibration rows. "
        + (link is ClassLink { Sets: { } sets }
            ? $"A class is in the set if its probability is at least {FormatThresholds(sets)} (in the order of the classes)."
            : "The coverage holds for the positive and the negative class of each label.");

    /// <inheritdoc/>
    public override Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed)
    {
        var probabilities = link.Apply(outputs, width);
        return (link, calibration) switch
        {
            (ClassLink original, ClassLabels classes) =>
                original with { Sets = CreateSets(new ClassProbabilities(probabilities, classes.Names), classes) },
            (MultiLabelLink original, MultiLabels labels) =>
                original with { Sets = CreateSets(new MultiLabelProbabilities(probabilities, labels.Tasks), labels) },
            _ => throw new ArgumentException(
                $"expected class or multi-label targets but got {calibration.GetType().Name}", nameof(calibration)),
        };
    }

    private static string FormatThresholds(PredictionSets sets) =>
        string.Join(", ", sets.Least.Select(least => FormattableString.Invariant($"{least:0.####}")));

    private PredictionSets[] CreateSets(MultiLabelProbabilities prediction, MultiLabels labels) =>
    [
        .. Enumerable.Range(0, labels.Tasks.Count).Select(task => (Task: task, Rows: labels.KnownRows(task)))
            .Select(known => CreateSets(prediction.ForTask(known.Task, known.Rows), labels.ForTask(known.Task, known.Rows))),
    ];

    private PredictionSets CreateSets(ClassProbabilities prediction, ClassLabels classes) =>
        new([.. classes.Names.Select((_, label) => Threshold(prediction, classes, label))], Coverage);

    private double Threshold(ClassProbabilities prediction, ClassLabels classes, int label)
    {
        var rows = Enumerable.Range(0, classes.Count).Where(row => classes.Labels[row] == label);
        double[] own = [.. rows.Select(row => prediction[row, label]).OrderDescending()];

        // Minus a tolerance, so that a product that is an integer except for rounding error is not rounded up.
        var k = (int)Math.Ceiling(((own.Length + 1) * Coverage) - 1e-9);
        return k > own.Length ? 0 : own[k - 1];
    }
}
