using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>A metric of predicted curves or risks of an event.</summary>
public abstract record SurvivalMetric : Metric<Events, SurvivalCurves>
{
    /// <summary>Name of the cause that is measured where several compete; null for the first.</summary>
    public string? Cause { get; init; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    public override (double Least, double Most) Range => (0, 1);

    /// <inheritdoc/>
    public override bool Reads(Targets targets) => targets is Events events && (Cause is null || events.CauseNamed(Cause) > 0);

    /// <summary>Number of the cause that is measured, from 1.</summary>
    private protected int CauseOf(Events events) => Cause is null ? 1 : events.CauseNamed(Cause);

    /// <summary>A name that tells metrics of different settings apart.</summary>
    /// <param name="kind">The name in the Catalog.</param>
    /// <param name="settings">Settings that are not left to their default, else null.</param>
    private protected string Named(string kind, params ReadOnlySpan<object?> settings)
    {
        List<string> given = [.. Cause is null ? [] : new[] { Cause }];
        foreach (var setting in settings)
        {
            if (setting is not null)
            {
                given.Add(Convert.ToString(setting, CultureInfo.InvariantCulture)!);
            }
        }

        return given.Count == 0 ? kind : $"{kind}({string.Join(", ", given)})";
    }

    /// <summary>The share of the rows' times that are not above a time: where times are cut by default.</summary>
    private protected static double Quantile(IEnumerable<double> times, double level)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[(int)(level * (sorted.Length - 1))];
    }
}

/// <summary>A metric of what is predicted for one time.</summary>
public abstract record HorizonMetric : SurvivalMetric
{
    /// <summary>
    /// The time, in the targets' unit; null for the median time of the events of the cause among the rows that are measured.
    /// </summary>
    [Range(1e-9, 1e9)]
    public double? Horizon { get; init; }

    /// <summary>The time that is used.</summary>
    private protected double HorizonOf(Events truth)
    {
        var cause = CauseOf(truth);
        return Horizon ?? Quantile(truth.Times.Where((_, row) => truth.Causes[row] == cause), 0.5);
    }
}
