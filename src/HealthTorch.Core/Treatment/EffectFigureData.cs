using HealthTorch.Core.Experiments;
using HealthTorch.Core.Reports.Charts;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.Estimates;

namespace HealthTorch.Core.Treatment;

/// <summary>Computes the data of the figures of treatment effects.</summary>
internal static class EffectFigureData
{
    private const int Bins = 20;
    private const double MinProportion = 0.05;

    /// <summary>The data of the figures for a set of rows.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    public static EffectFigures Create(TreatmentOutcomes truth, EffectPrediction prediction)
    {
        var evaluation = new EffectEvaluation(truth, prediction);
        return new EffectFigures
        {
            Overlap = IsDrawn(evaluation)
                ? [.. (truth.ArmNames.Count == 2 ? [1] : evaluation.Arms.Prepend(0)).Select(arm => Overlap(evaluation, arm))]
                : [],
            Predicted = [.. evaluation.Arms.Select(arm => Predicted(truth.ArmNames[arm], prediction.ArmEffects(arm)))],
            Targeting = evaluation.Scores is null ? [] : [.. evaluation.ComparedArms.Select(arm => Targeting(evaluation, arm))],
            Calibration = evaluation.Scores is null ? [] : [.. evaluation.ComparedArms.Select(arm => Groups(evaluation, arm))],
        };
    }

    // A randomization probability that is the same for all patients gives a single bar, which the table of arms already reports.
    private static bool IsDrawn(EffectEvaluation evaluation) =>
        evaluation.Propensities is { } propensities
            && propensities.Chunk(evaluation.Truth.ArmNames.Count).DistinctBy(of => of[0]).Skip(1).Any();

    private static ArmHistogram Overlap(EffectEvaluation evaluation, int arm)
    {
        var (arms, names) = (evaluation.Truth.Arms, evaluation.Truth.ArmNames);
        var propensity = ArmMatrix.Column(evaluation.Propensities!, arm, names.Count);
        return new ArmHistogram(names[arm], new Dictionary<string, IReadOnlyList<int>>
        {
            [names[arm]] = Counts(propensity.Where((_, row) => arms[row] == arm), 0, 1),
            [names.Count == 2 ? names[0] : "another arm"] = Counts(propensity.Where((_, row) => arms[row] != arm), 0, 1),
        });
    }

    private static EffectHistogram Predicted(string arm, double[] effects)
    {
        var ticks = AxisTicks.Around(effects);
        return new EffectHistogram(arm, ticks[0], ticks[^1], Counts(effects, ticks[0], ticks[^1]));
    }

    private static int[] Counts(IEnumerable<double> values, double low, double high)
    {
        var counts = new int[Bins];
        foreach (var value in values)
        {
            counts[Math.Clamp((int)(Bins * (value - low) / (high - low)), 0, Bins - 1)]++;
        }

        return counts;
    }

    private static TargetingFigure Targeting(EffectEvaluation evaluation, int arm)
    {
        var curve = new TargetingOperatorCharacteristic(
            Array.ConvertAll(evaluation.PredictedEffects.ArmEffects(arm), effect => evaluation.Sign * effect),
            Array.ConvertAll(evaluation.Scores!.Effects(arm), score => evaluation.Sign * score)).Curve();
        return new TargetingFigure(
            evaluation.Truth.ArmNames[arm],
            [new Point(0, 0), .. curve.FractionsTreated.Zip(curve.Qini, (share, gain) => new Point(share, gain))],
            [.. curve.FractionsTreated.Zip(curve.Toc, (share, gain) => new Point(share, gain)).Where(point => point.X >= MinProportion)]);
    }

    private static EffectGroups Groups(EffectEvaluation evaluation, int arm) => new(
        evaluation.Truth.ArmNames[arm],
        [.. EffectCalibration.Compute(evaluation.PredictedEffects.ArmEffects(arm), evaluation.Scores!.Effects(arm)).Select(Group)]);

    private static EffectGroup Group(EffectCalibration of)
    {
        var interval = of.Estimated.Interval();
        return new EffectGroup(of.Predicted, of.Estimated.Value, interval.Low, interval.High, of.Patients);
    }
}
