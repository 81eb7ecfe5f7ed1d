using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>
/// The same curve for every patient: what Kaplan and Meier, or of competing causes Aalen and Johansen, estimate on the training rows.
/// </summary>
/// <remarks>Kaplan, Meier (1958); Aalen, Johansen (1978).</remarks>
public sealed record KaplanMeierBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "kaplan-meier";

    /// <inheritdoc/>
    public override Func<Rows, Prediction> Fit(Rows training, Targets targets)
    {
        var events = (Events)targets;
        var incidences = Enumerable.Range(1, events.CauseNames.Count).Select(cause => AalenJohansen.Of(events, cause).Incidence).ToArray();
        double[] times = [0, .. incidences.SelectMany(incidence => incidence.Times).Where(time => time > 0).Distinct().Order()];
        double[] curve = [.. incidences.SelectMany(incidence => times.Select(incidence.At))];
        return rows => new SurvivalCurves(
            times,
            events.CauseNames,
            [.. Enumerable.Range(0, rows.Count).SelectMany(_ => curve)],
            new double[rows.Count * incidences.Length],
            CurveReading.Steps);
    }
}
