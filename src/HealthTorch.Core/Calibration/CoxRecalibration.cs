using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthTorch.Configuration;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Networks.Survival;
using HealthTorch.Scoring.Links;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Core.Calibration;

/// <summary>
/// Recalibrates survival curves to another population: the predicted log cumulative hazard at a horizon is the only covariate of a Cox
/// regression on the calibration rows, whose baseline hazard and slope define the new curves.
/// </summary>
/// <remarks>
/// van Houwelingen: Validation, calibration, revision and combination of prognostic survival models (2000); the baseline hazard of each
/// stratum is Breslow's estimator with Efron's (1977) handling of ties. The ranking of the patients does not change unless the slope is
/// negative.
/// </remarks>
public sealed record CoxRecalibration : CalibrationConfig
{
    /// <summary>Whether the slope is estimated; otherwise it is 1 and only the baseline hazard is re-estimated.</summary>
    public bool Slope { get; init; } = true;

    /// <summary>The time at which the curves are evaluated; null for the median event time of the calibration rows.</summary>
    [Range(1e-9, 1e9)]
    public double? Horizon { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Type> AcceptedTargets => [typeof(SurvivalTimes)];

    /// <inheritdoc/>
    public override IEnumerable<ConfigProblem> Validate(Targets targets) => ((SurvivalTimes)targets).AreCompeting
        ? [new ConfigProblem("type", "requires a single cause, but the data have competing causes")]
        : [];

    /// <inheritdoc/>
    public override string Describe(Link link)
    {
        var fitted = (RecalibratedHazards)StratifiedHazards.GetLinks(link)[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Recalibrated: the log cumulative hazard at {fitted.Horizon:0.####} is multiplied by {fitted.Slope:0.###} (1 means no "
            + $"change) and combined with the baseline hazard of the calibration rows.")
            + (fitted.Slope > 0
                ? ""
                : " The slope is not positive, which reverses the ranking of the patients: the calibration rows contradict the "
                + "model, or there are too few of them; consider slope: false.");
    }

    /// <inheritdoc/>
    public override Link Fit(Link link, double[] outputs, int width, Targets calibration, long seed)
    {
        var (original, events) = ((CurveLink)link, (SurvivalTimes)calibration);
        var horizon = Horizon ?? MedianEventTime(events);
        var incidence = original.Curves(outputs, width, []).Incidence(1, horizon);
        var predictors = Array.ConvertAll(incidence, RecalibratedHazards.LogHazard);
        var slope = Slope ? EstimateSlope(events, predictors) : 1;
        var hazards = BaselineHazards(original, events, Array.ConvertAll(predictors, predictor => slope * predictor));
        double[] times = [0, .. TimeGrid.For(hazards)];
        var parts = StratifiedHazards.GetLinks(original).Zip(hazards, (part, hazard) => new RecalibratedHazards
        {
            Original = part,
            Times = times,
            Causes = part.Causes,
            Horizon = horizon,
            Slope = slope,
            Hazards = Array.ConvertAll(times, hazard.At),
        });
        return original is StratifiedHazards stratified ? stratified.WithLinks(parts, LastTimes(stratified, events)) : parts.Single();
    }

    /// <summary>The last observed time of each stratum in the calibration rows: the recalibrated curves are defined up to it.</summary>
    private static double[] LastTimes(StratifiedHazards link, SurvivalTimes events) =>
        [.. link.Strata.Select(name => events.LastTime(events.Strata!.IndexOf(name)))];

    /// <summary>The baseline hazard in the calibration rows, for each stratum of the link.</summary>
    private static StepFunction[] BaselineHazards(CurveLink link, SurvivalTimes events, double[] predictors)
    {
        var hazards = BreslowEstimator.Fit(events, predictors, TiesMethod.Efron);
        if (link is not StratifiedHazards { Strata: var names, Column: var column })
        {
            return [hazards.Single()];
        }

        return [.. names.Select(name => events.Strata!.IndexOf(name) is var place && place >= 0 && hazards[place].Times.Length > 0
            ? hazards[place]
            : throw new DataException(
                $"no calibration row in the stratum '{name}' of '{column}' has an event, "
                + "so the baseline hazard cannot be estimated"))];
    }

    private static double MedianEventTime(SurvivalTimes events)
    {
        double[] times = [.. events.Times.Where((_, row) => events.Causes[row] > 0).Order()];
        return times.Length > 0
            ? times[(times.Length - 1) / 2]
            : throw new DataException("no calibration row has an event, so the baseline hazard cannot be estimated");
    }

    private static double EstimateSlope(SurvivalTimes events, double[] predictors) =>
        CoxRegression.TryFit(events, new FeatureRows(["log cumulative hazard"], predictors), cause: 1)?.Coefficients[0].Value
        ?? throw new DataException(
            "the slope cannot be estimated: there are too few events in the calibration rows, or all predictions are equal; set slope to "
                + "false");
}
