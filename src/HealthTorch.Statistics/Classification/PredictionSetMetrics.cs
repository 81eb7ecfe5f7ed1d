using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>A metric of prediction sets; NaN if none were predicted: they are configured in <c>calibration</c>.</summary>
public abstract record PredictionSetMetric : ClassMetric
{
    /// <summary>The true class of the patients that are evaluated; null for all patients.</summary>
    public string? Class { get; init; }

    /// <inheritdoc/>
    public override bool AppliesTo(Targets targets) => targets is ClassLabels classes && (Class is null || classes.Names.Contains(Class));

    /// <summary>The metric's name, with the class if one is set.</summary>
    /// <param name="kind">The metric's name in the Catalog.</param>
    private protected string FormatName(string kind) => Class is null ? kind : $"{kind}({Class})";

    /// <summary>The contribution of a row.</summary>
    private protected abstract double RowValue(ClassLabels truth, ClassProbabilities prediction, int row);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        int[] rows = [.. Enumerable.Range(0, truth.Count).Where(row => Class is null || truth.Names[truth.Labels[row]] == Class)];
        if (prediction.Sets is null)
        {
            return _ => double.NaN;
        }

        var values = Array.ConvertAll(rows, row => RowValue(truth, prediction, row));
        return sample => new RowWeights(Array.ConvertAll(rows, row => sample.Values[row])).Mean(values);
    }
}

/// <summary>
/// Coverage of prediction sets: the proportion of patients whose prediction set contains their true class. It should be close to the
/// nominal coverage in every class.
/// </summary>
/// <remarks>Vovk, Gammerman, Shafer: Algorithmic learning in a random world (2005), section 4.5. NaN without sets or patients.</remarks>
public sealed record PredictionSetCoverage : PredictionSetMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("set-coverage");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    private protected override double RowValue(ClassLabels truth, ClassProbabilities prediction, int row) =>
        prediction.IsInSet(row, truth.Labels[row]) ? 1 : 0;
}

/// <summary>
/// The mean number of classes in the prediction sets. Given valid coverage, 1 is best; sets that contain all classes are uninformative.
/// </summary>
/// <remarks>
/// Vovk, Gammerman, Shafer: Algorithmic learning in a random world (2005), section 3.1 (efficiency). NaN without sets or patients.
/// </remarks>
public sealed record PredictionSetSize : PredictionSetMetric
{
    /// <inheritdoc/>
    public override string Name => FormatName("set-size");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    private protected override double RowValue(ClassLabels truth, ClassProbabilities prediction, int row) =>
        Enumerable.Range(0, prediction.Names.Count).Count(label => prediction.IsInSet(row, label));
}
