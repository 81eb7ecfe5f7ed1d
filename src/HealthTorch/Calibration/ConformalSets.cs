using System.ComponentModel.DataAnnotations;
using HealthTorch.Data;
using HealthTorch.Scoring;

namespace HealthTorch.Calibration;

/// <summary>
/// For each patient the set of classes that cannot be ruled out with a stated confidence, whatever the model is worth: none, one or
/// several; of several questions, a set of answers to each. The confidence holds for the patients of every class, rare ones too, if they are
/// like the calibration rows.
/// </summary>
/// <remarks>
/// Vovk, Gammerman, Shafer: Algorithmic learning in a random world (2005), section 4.5 (Mondrian conformal prediction, by class), with one
/// minus the probability of the true class as score: a class k of n calibration rows is in the set where its probability is at least the
/// ceil((n + 1) coverage)-th largest that these rows gave it, and in every set where there are not so many rows. Norinder et al.: Introducing
/// conformal prediction in predictive modeling (2014), for assays, of which rows without an answer have no part.
/// </remarks>
public sealed record ConformalSets : CalibrationConfig
{
    /// <summary>The share of patients, of every class, whose set is to hold their class.</summary>
    [Range(0.5, 0.999)]
    public double Coverage { get; init; } = 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Asks => [typeof(Classes), typeof(Labels)];

    /// <inheritdoc/>
    public override bool ChangesPredictions => false;

    /// <inheritdoc/>
    public override string Said(Link link) =>
        FormattableString.Invariant($"Sets of classes: of 100 patients of any class, like the calibration rows, the sets of {100 * Coverage:0.#} ")
        + (link is ClassLink { Sets: { } sets }
            ? $"hold it. A class is in the set from a probability of {From(sets)} on, in the order of classes."
            : "hold it, for either answer to each question.");

    /// <inheritdoc/>
    public override Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed)
    {
        var said = link.Apply(outputs, width);
        return (link, calibration) switch
        {
            (ClassLink original, Classes classes) => original with { Sets = Sets(new ClassProbabilities(said, classes.Names), classes) },
            (LabelsLink original, Labels labels) => original with { Sets = Sets(new LabelProbabilities(said, labels.Tasks), labels) },
            _ => throw new ArgumentException($"needed classes or labels but got {calibration.GetType().Name}", nameof(calibration)),
        };
    }

    private static string From(ClassSets sets) =>
        string.Join(", ", sets.Least.Select(least => FormattableString.Invariant($"{least:0.####}")));

    private ClassSets[] Sets(LabelProbabilities said, Labels labels) =>
    [
        .. Enumerable.Range(0, labels.Tasks.Count).Select(task => (Task: task, Rows: labels.Known(task)))
            .Select(known => Sets(said.Of(known.Task, known.Rows), labels.Of(known.Task, known.Rows))),
    ];

    private ClassSets Sets(ClassProbabilities said, Classes classes) =>
        new([.. classes.Names.Select((_, label) => Least(said, classes, label))], Coverage);

    private double Least(ClassProbabilities said, Classes classes, int label)
    {
        var rows = Enumerable.Range(0, classes.Count).Where(row => classes.Labels[row] == label);
        double[] own = [.. rows.Select(row => said[row, label]).OrderDescending()];

        // Less a hair, so that a product that is whole but for rounding is not rounded up.
        var k = (int)Math.Ceiling(((own.Length + 1) * Coverage) - 1e-9);
        return k > own.Length ? 0 : own[k - 1];
    }
}
