using HealthTorch.Data;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>The effect of an arm as ratios: hazard ratios, or odds and risk ratios.</summary>
/// <param name="draws">The patients and the nuisance regressions.</param>
/// <param name="arm">Index of the arm.</param>
internal sealed class EffectRatios(NuisanceDraws draws, int arm)
{
    private static readonly EstimateWithError None = new(double.NaN, double.NaN);

    private int RowsOfBothArms => draws.Data.RowsInArms(0, arm).Length;

    /// <summary>The ratios of each arm; none without scores, for numeric outcomes, and for constant outcomes.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    public static IReadOnlyList<EffectRatio> Estimate(NuisanceDraws? draws) => draws is null || !OutcomeValues.Vary(draws.Data.Values)
        ? []
        : [.. draws.Evaluation.ComparedArms.SelectMany(arm => new EffectRatios(draws, arm).All())];

    private IEnumerable<EffectRatio> All() => draws.Evaluation.Truth.ObservedOutcomes switch
    {
        SurvivalTimes events => Hazards(events),
        ClassLabels => Risks(),
        _ => [],
    };

    private IEnumerable<EffectRatio> Hazards(SurvivalTimes events) =>
    [
        Create(
            RatioKind.HazardRatio, RatioMethod.Unadjusted, LogHazardRatio(events, ArmDesign.Unadjusted(draws.Data, arm)), RowsOfBothArms),
        Create(RatioKind.HazardRatio, RatioMethod.Adjusted, LogHazardRatio(events, ArmDesign.TryAdjusted(draws.Data, arm)), RowsOfBothArms),
    ];

    private EstimateWithError LogHazardRatio(SurvivalTimes events, ArmDesign? design) => design is not null
        && CoxRegression.TryFit(events.Take(draws.Data.RowsInArms(0, arm)), design.Covariates, cause: 1) is { } fit
        ? fit.Coefficients[0]
        : None;

    private IEnumerable<EffectRatio> Risks() =>
    [
        Create(RatioKind.OddsRatio, RatioMethod.Unadjusted, UnadjustedRatios.LogOddsRatio(draws.Data, arm), RowsOfBothArms),
        Create(RatioKind.OddsRatio, RatioMethod.Adjusted, AdjustedLogOddsRatio(), RowsOfBothArms),
        Create(RatioKind.RiskRatio, RatioMethod.Unadjusted, UnadjustedRatios.LogRiskRatio(draws.Data, arm), RowsOfBothArms),
        .. draws.HaveStandardization
            ? [ForAllPatients(RatioMethod.Standardised, draw => draw.Standardization!.LogRatio(arm))]
            : Array.Empty<EffectRatio>(),
        ForAllPatients(RatioMethod.DoublyRobust, draw => draw.Scores.LogRatio(arm)),
    ];

    private EffectRatio ForAllPatients(RatioMethod method, Func<NuisanceDraw, EstimateWithError> estimate) =>
        Create(RatioKind.RiskRatio, method, draws.Median(estimate), draws.Data.Count);

    private EstimateWithError AdjustedLogOddsRatio() => ArmDesign.TryAdjusted(draws.Data, arm) is { } design
        && LogisticFit.TryFit(design.Matrix, design.Patients.Values) is { } fit
        ? fit.Coefficient(1)
        : None;

    private EffectRatio Create(RatioKind kind, RatioMethod method, EstimateWithError logarithm, int rows)
    {
        var interval = logarithm.Interval();
        return new EffectRatio(
            draws.Data.ArmNames[arm],
            kind,
            method,
            AverageEffect.WithInterval(Math.Exp(logarithm.Value), new ConfidenceInterval(Math.Exp(interval.Low), Math.Exp(interval.High))),
            rows);
    }
}
