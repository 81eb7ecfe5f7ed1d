using HealthTorch.Data;
using HealthTorch.Estimators;
using HealthTorch.Numerics;

namespace HealthTorch.Experiments;

/// <summary>Computes the data of the figures of treatment effects.</summary>
internal static class FiguresOfEffects
{
    private const int Bins = 20;
    private const double FirstShare = 0.05;

    /// <summary>The data of the figures for a set of rows.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    public static EffectFigures Of(Outcomes truth, Effects prediction)
    {
        var evaluation = new JudgedEffects(truth, prediction);
        return new EffectFigures
        {
            Overlap = IsDrawn(evaluation)
                ? [.. (truth.ArmNames.Count == 2 ? [1] : evaluation.Arms.Prepend(0)).Select(arm => Overlap(evaluation, arm))]
                : [],
            Predicted = [.. evaluation.Arms.Select(arm => Predicted(truth.ArmNames[arm], prediction.OfArm(arm)))],
            Targeting = evaluation.Scores is null ? [] : [.. evaluation.ComparedArms.Select(arm => Targeting(evaluation, arm))],
            Calibration = evaluation.Scores is null ? [] : [.. evaluation.ComparedArms.Select(arm => Groups(evaluation, arm))],
        };
    }

    // A randomization probability that is the same for all patients gives a single bar, which the table of arms already reports.
    private static bool IsDrawn(JudgedEffects evaluation) =>
        evaluation.Propensities is { } propensities
            && propensities.Chunk(evaluation.Truth.ArmNames.Count).DistinctBy(of => of[0]).Skip(1).Any();

    private static ArmHistogram Overlap(JudgedEffects evaluation, int arm)
    {
        var (arms, names) = (evaluation.Truth.Arms, evaluation.Truth.ArmNames);
        var propensity = ByArm.Column(evaluation.Propensities!, arm, names.Count);
        return new ArmHistogram(names[arm], new Dictionary<string, IReadOnlyList<int>>
        {
            [names[arm]] = Counts(propensity.Where((_, row) => arms[row] == arm), 0, 1),
            [names.Count == 2 ? names[0] : "another arm"] = Counts(propensity.Where((_, row) => arms[row] != arm), 0, 1),
        });
    }

    private static EffectHistogram Predicted(string arm, double[] effects)
    {
        var ticks = RoundNumbers.Around(effects);
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

    private static TargetingFigure Targeting(JudgedEffects evaluation, int arm)
    {
        var curve = new Targeting(
            Array.ConvertAll(evaluation.Said.OfArm(arm), effect => evaluation.Sign * effect),
            Array.ConvertAll(evaluation.Scores!.Effects(arm), score => evaluation.Sign * score)).Curve();
        return new TargetingFigure(
            evaluation.Truth.ArmNames[arm],
            [new Point(0, 0), .. curve.Shares.Zip(curve.Qini, (share, gain) => new Point(share, gain))],
            [.. curve.Shares.Zip(curve.Toc, (share, gain) => new Point(share, gain)).Where(point => point.X >= FirstShare)]);
    }

    private static EffectGroups Groups(JudgedEffects evaluation, int arm) => new(
        evaluation.Truth.ArmNames[arm],
        [.. EffectCalibration.Of(evaluation.Said.OfArm(arm), evaluation.Scores!.Effects(arm)).Select(Group)]);

    private static EffectGroup Group(EffectCalibration of)
    {
        var interval = of.Estimated.Interval();
        return new EffectGroup(of.Predicted, of.Estimated.Value, interval.Low, interval.High, of.Patients);
    }
}
