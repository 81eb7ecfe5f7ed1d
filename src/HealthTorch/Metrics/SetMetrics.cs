using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>A metric of sets of classes; NaN where none were predicted: <c>calibration</c> asks for them.</summary>
public abstract record SetMetric : ClassMetric
{
    /// <summary>The class whose patients are measured; null for all patients.</summary>
    public string? Class { get; init; }

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Classes classes && (Class is null || classes.Names.Contains(Class));

    /// <summary>A name that tells metrics of different classes apart.</summary>
    /// <param name="kind">The name in the Catalog.</param>
    private protected string Named(string kind) => Class is null ? kind : $"{kind}({Class})";

    /// <summary>What a row counts.</summary>
    private protected abstract double Of(Classes truth, ClassProbabilities said, int row);

    /// <inheritdoc/>
    protected override Statistic Measure(Classes truth, ClassProbabilities said)
    {
        int[] rows = [.. Enumerable.Range(0, truth.Count).Where(row => Class is null || truth.Names[truth.Labels[row]] == Class)];
        if (said.Sets is null)
        {
            return _ => double.NaN;
        }

        var values = Array.ConvertAll(rows, row => Of(truth, said, row));
        return sample => new Sample(Array.ConvertAll(rows, row => sample.Counts[row])).Mean(values);
    }
}

/// <summary>The share of patients whose predicted set of classes holds their own: to be near the stated coverage, of every class.</summary>
/// <remarks>Vovk, Gammerman, Shafer: Algorithmic learning in a random world (2005), section 4.5. NaN without sets or patients.</remarks>
public sealed record SetCoverage : SetMetric
{
    /// <inheritdoc/>
    public override string Name => Named("set-coverage");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => null;

    private protected override double Of(Classes truth, ClassProbabilities said, int row) => said.IsInSet(row, truth.Labels[row]) ? 1 : 0;
}

/// <summary>The mean number of classes in the predicted sets: 1 is best where coverage holds, the number of classes says nothing.</summary>
/// <remarks>
/// Vovk, Gammerman, Shafer: Algorithmic learning in a random world (2005), section 3.1 (efficiency). NaN without sets or patients.
/// </remarks>
public sealed record SetSize : SetMetric
{
    /// <inheritdoc/>
    public override string Name => Named("set-size");

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, double.PositiveInfinity);

    private protected override double Of(Classes truth, ClassProbabilities said, int row) =>
        Enumerable.Range(0, said.Names.Count).Count(label => said.IsInSet(row, label));
}
