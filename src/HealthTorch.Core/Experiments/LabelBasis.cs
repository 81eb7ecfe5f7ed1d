using System.Text.Json.Serialization;
using HealthTorch.Data;
using HealthTorch.Data.MultiLabel;

namespace HealthTorch.Core.Experiments;

/// <summary>
/// The number of labels and known label values on which a metric over labels is based: those of labels with both classes.
/// </summary>
/// <param name="Labels">Number of labels.</param>
/// <param name="Measured">Number of labels with both classes; only these contribute to means over labels.</param>
/// <param name="Positives">Number of positive values of these labels.</param>
/// <param name="Negatives">Number of negative values of these labels.</param>
public sealed record LabelBasis(int Labels, int Measured, int Positives, int Negatives)
{
    /// <summary>
    /// With fewer positive or negative values, two models are not compared, because single patients would determine the result.
    /// </summary>
    public const int MinValues = 10;

    /// <summary>Whether two models can be compared.</summary>
    [JsonIgnore]
    public bool IsSufficient => Math.Min(Positives, Negatives) >= MinValues;

    /// <summary>Counts the values; null for targets other than labels.</summary>
    /// <param name="targets">The truth.</param>
    /// <param name="label">The label that is evaluated; null for the mean over all labels.</param>
    internal static LabelBasis? Count(Targets targets, string? label = null)
    {
        if (targets is not MultiLabels labels)
        {
            return null;
        }

        int[] selected = [.. Enumerable.Range(0, labels.Tasks.Count).Where(task => label is null || labels.Tasks[task] == label)];
        var measured = selected.Select(labels.ForTask)
            .Select(answers => (Positives: answers.Count(answer => answer == 1), Negatives: answers.Count(answer => answer == 0)))
            .Where(counts => counts.Positives > 0 && counts.Negatives > 0).ToArray();
        return new LabelBasis(
            selected.Length, measured.Length, measured.Sum(counts => counts.Positives), measured.Sum(counts => counts.Negatives));
    }

    /// <summary>The basis of the mean over labels in every set; null for targets other than labels.</summary>
    /// <param name="sets">The data partitions.</param>
    internal static IReadOnlyDictionary<string, LabelBasis>? Count(DataPartitions sets) =>
        sets.All.Targets is MultiLabels ? sets.Names.ToDictionary(set => set, set => Count(sets[set].Targets)!) : null;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Measured} of {Labels} {(Labels == 1 ? "label" : "labels")} (with both classes), "
        + $"{Positives} positive and {Negatives} negative values";
}
