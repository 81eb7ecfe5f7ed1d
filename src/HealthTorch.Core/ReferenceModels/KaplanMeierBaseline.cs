using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.ReferenceModels;

/// <summary>
/// The same curve for every patient (per stratum, where there are strata): the Kaplan-Meier estimate or, for competing causes, the
/// Aalen-Johansen estimate on the training rows.
/// </summary>
/// <remarks>Kaplan, Meier (1958); Aalen, Johansen (1978).</remarks>
public sealed record KaplanMeierBaseline : Baseline
{
    /// <inheritdoc/>
    public override string Name => "kaplan-meier";

    /// <inheritdoc/>
    public override FittedBaseline Fit(FeatureRows training, Targets targets)
    {
        var events = (SurvivalTimes)targets;
        SurvivalTimes[] parts = events.Strata is { } own
            ? [.. own.Names.Select((_, stratum) => events.Take(own.RowsIn(stratum)))]
            : [events];
        var incidences = Array.ConvertAll(parts, Incidences);
        double[] times = [0, .. incidences.SelectMany(of => of)
            .SelectMany(incidence => incidence.Times)
            .Where(time => time > 0)
            .Distinct().Order()];
        var curves = Array.ConvertAll(incidences, of => of.SelectMany(incidence => times.Select(incidence.At)).ToArray());
        return (rows, strata) => new SurvivalCurves(
            times,
            events.CauseNames,
            [.. Enumerable.Range(0, rows.Count).SelectMany(row => curves[strata?.RowStrata[row] ?? 0])],
            new double[rows.Count * events.CauseNames.Count],
            CurveInterpolation.Steps);
    }

    private static StepFunction[] Incidences(SurvivalTimes events) =>
        [.. events.CauseNames.Select((_, cause) => AalenJohansen.Fit(events, cause + 1).Incidence)];
}
