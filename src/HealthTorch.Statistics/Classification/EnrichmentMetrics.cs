using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Statistics.Metrics;

namespace HealthTorch.Statistics.Classification;

/// <summary>
/// A metric of early recognition: the number of positives at the top of a ranking, as used in virtual screening. Ties share their ranks.
/// </summary>
public abstract record EnrichmentMetric : BinaryMetric
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;
}

/// <summary>
/// Enrichment factor: the ratio of the number of positives among a given fraction of patients with the highest probabilities to the number
/// expected in a random selection of the same size.
/// </summary>
/// <remarks>
/// Truchon, Bayly: Evaluating virtual screening methods: good and bad metrics for the "early recognition" problem (2007), equation 8. A
/// group of ties across the cutoff is counted in proportion to the fraction above it. NaN without positive or without negative patients.
/// </remarks>
public sealed record EnrichmentFactor : EnrichmentMetric
{
    /// <summary>The fraction of patients at the top of the ranking, in (0, 1].</summary>
    [Range(1e-6, 1)]
    public double Share { get; init; } = 0.01;

    /// <inheritdoc/>
    public override string Name =>
        Share == 0.01 ? "enrichment-factor" : $"enrichment-factor({Share.ToString(CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        var ranking = new ScoreRanking(truth, prediction, 1);
        return sample =>
        {
            var (border, found, last) = (Share * sample.Total, 0.0, default(RocPoint));
            ranking.VisitPoints(sample, point =>
            {
                var (before, all) = (last.TruePositives + last.FalsePositives, point.TruePositives + point.FalsePositives);
                var part = all > before ? Math.Clamp((border - before) / (all - before), 0, 1) : 0;
                found += part * (point.TruePositives - last.TruePositives);
                last = point;
            });
            return last.FalsePositives > 0 ? found / (Share * last.TruePositives) : double.NaN;
        };
    }
}

/// <summary>
/// BEDROC: the Boltzmann-enhanced discrimination of the receiver operating characteristic. Positives are weighted by e^(-alpha rank /
/// patients), and the sum is scaled to [0, 1]; it is 1 if all positives are ranked first.
/// </summary>
/// <remarks>
/// Truchon, Bayly: Evaluating virtual screening methods: good and bad metrics for the "early recognition" problem (2007), equation 36. Tied
/// patients get the mean weight of their ranks. NaN without positive or without negative patients.
/// </remarks>
public sealed record Bedroc : EnrichmentMetric
{
    /// <summary>The weight of early ranks: with 20, the first 8 % of the ranks contribute 80 % of the score.</summary>
    [Range(1e-3, 500)]
    public double Alpha { get; init; } = 20;

    /// <inheritdoc/>
    public override string Name => Alpha == 20 ? "bedroc" : $"bedroc({Alpha.ToString(CultureInfo.InvariantCulture)})";

    /// <inheritdoc/>
    protected override SampleStatistic CreateStatistic(ClassLabels truth, ClassProbabilities prediction)
    {
        var ranking = new ScoreRanking(truth, prediction, 1);
        return sample =>
        {
            var (sum, last) = (0.0, default(RocPoint));
            ranking.VisitPoints(sample, point =>
            {
                var (before, all) = (last.TruePositives + last.FalsePositives, point.TruePositives + point.FalsePositives);
                sum += all > before ? Weights(before, all, sample.Total) * (point.TruePositives - last.TruePositives) / (all - before) : 0;
                last = point;
            });
            return last.FalsePositives > 0 && last.TruePositives > 0 ? Scaled(sum, last.TruePositives, sample.Total) : double.NaN;
        };
    }

    // The sum of e^(-alpha rank / patients) over the ranks before + 1 to last.
    private double Weights(double before, double last, double patients) =>
        Math.Exp(-Alpha * before / patients) * -double.ExpM1(-Alpha * (last - before) / patients) / double.ExpM1(Alpha / patients);

    private double Scaled(double sum, double positives, double patients)
    {
        var first = Weights(0, positives, patients);
        var lastOnes = Weights(patients - positives, patients, patients);
        return Math.Clamp((sum - lastOnes) / (first - lastOnes), 0, 1);
    }
}
