using HealthTorch.Data;
using HealthTorch.Estimators;

namespace HealthTorch.Experiments;

/// <summary>The effect of an arm as ratios: hazard ratios, or odds and risk ratios.</summary>
/// <param name="draws">The patients and the nuisance regressions.</param>
/// <param name="arm">Index of the arm.</param>
internal sealed class EffectRatios(JudgingDraws draws, int arm)
{
    private static readonly Estimated None = new(double.NaN, double.NaN);

    private int OfBoth => draws.Data.RowsOf(0, arm).Length;

    /// <summary>The ratios of each arm; none without scores, for numeric outcomes, and for constant outcomes.</summary>
    /// <param name="draws">The patients and the nuisance regressions; null without scores.</param>
    public static IReadOnlyList<EffectRatio> Of(JudgingDraws? draws) => draws is null || !OutcomeValues.Vary(draws.Data.Values)
        ? []
        : [.. draws.Judged.ComparedArms.SelectMany(arm => new EffectRatios(draws, arm).All())];

    private IEnumerable<EffectRatio> All() => draws.Judged.Truth.Observed switch
    {
        Events events => Hazards(events),
        Classes => Risks(),
        _ => [],
    };

    private IEnumerable<EffectRatio> Hazards(Events events) =>
    [
        Made(RatioKind.HazardRatio, RatioMethod.Unadjusted, LogHazardRatio(events, ArmDesign.Unadjusted(draws.Data, arm)), OfBoth),
        Made(RatioKind.HazardRatio, RatioMethod.Adjusted, LogHazardRatio(events, ArmDesign.TryAdjusted(draws.Data, arm)), OfBoth),
    ];

    private Estimated LogHazardRatio(Events events, ArmDesign? design) => design is not null
        && CoxRegression.TryFit(events.Take(draws.Data.RowsOf(0, arm)), design.Covariates, cause: 1) is { } fit
        ? fit.Coefficients[0]
        : None;

    private IEnumerable<EffectRatio> Risks() =>
    [
        Made(RatioKind.OddsRatio, RatioMethod.Unadjusted, UnadjustedRatios.LogOddsRatio(draws.Data, arm), OfBoth),
        Made(RatioKind.OddsRatio, RatioMethod.Adjusted, AdjustedLogOddsRatio(), OfBoth),
        Made(RatioKind.RiskRatio, RatioMethod.Unadjusted, UnadjustedRatios.LogRiskRatio(draws.Data, arm), OfBoth),
        .. draws.AreStandardised
            ? [OfAll(RatioMethod.Standardised, draw => draw.Standardised!.LogRatio(arm))]
            : Array.Empty<EffectRatio>(),
        OfAll(RatioMethod.DoublyRobust, draw => draw.Scores.LogRatio(arm)),
    ];

    private EffectRatio OfAll(RatioMethod method, Func<JudgingDraw, Estimated> estimate) =>
        Made(RatioKind.RiskRatio, method, draws.Median(estimate), draws.Data.Count);

    private Estimated AdjustedLogOddsRatio() => ArmDesign.TryAdjusted(draws.Data, arm) is { } design
        && LogisticFit.TryFit(design.Matrix, design.Patients.Values) is { } fit
        ? fit.Coefficient(1)
        : None;

    private EffectRatio Made(RatioKind kind, RatioMethod method, Estimated logarithm, int rows)
    {
        var interval = logarithm.Interval();
        return new EffectRatio(
            draws.Data.ArmNames[arm],
            kind,
            method,
            AverageEffect.WithInterval(Math.Exp(logarithm.Value), new Interval(Math.Exp(interval.Low), Math.Exp(interval.High))),
            rows);
    }
}
