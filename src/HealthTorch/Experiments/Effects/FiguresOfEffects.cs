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
    /// <param name="said">The predictions.</param>
    public static EffectFigures Of(Outcomes truth, Effects said)
    {
        var judged = new JudgedEffects(truth, said);
        return new EffectFigures
        {
            Overlap = IsDrawn(judged) ? [.. (truth.ArmNames.Count == 2 ? [1] : judged.Arms.Prepend(0)).Select(arm => Overlap(judged, arm))] : [],
            Predicted = [.. judged.Arms.Select(arm => Predicted(truth.ArmNames[arm], said.OfArm(arm)))],
            Targeting = judged.Scores is null ? [] : [.. judged.ComparedArms.Select(arm => Targeting(judged, arm))],
            Calibration = judged.Scores is null ? [] : [.. judged.ComparedArms.Select(arm => Groups(judged, arm))],
        };
    }

    // A randomization probability that is the same for all patients gives a single bar, which the table of arms already reports.
    private static bool IsDrawn(JudgedEffects judged) =>
        judged.Propensities is { } propensities && propensities.Chunk(judged.Truth.ArmNames.Count).DistinctBy(of => of[0]).Skip(1).Any();

    private static ArmHistogram Overlap(JudgedEffects judged, int arm)
    {
        var (arms, names) = (judged.Truth.Arms, judged.Truth.ArmNames);
        var propensity = ByArm.Column(judged.Propensities!, arm, names.Count);
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

    private static TargetingFigure Targeting(JudgedEffects judged, int arm)
    {
        var curve = new Targeting(
            Array.ConvertAll(judged.Said.OfArm(arm), effect => judged.Sign * effect),
            Array.ConvertAll(judged.Scores!.Effects(arm), score => judged.Sign * score)).Curve();
        return new TargetingFigure(
            judged.Truth.ArmNames[arm],
            [new Point(0, 0), .. curve.Shares.Zip(curve.Qini, (share, gain) => new Point(share, gain))],
            [.. curve.Shares.Zip(curve.Toc, (share, gain) => new Point(share, gain)).Where(point => point.X >= FirstShare)]);
    }

    private static EffectGroups Groups(JudgedEffects judged, int arm) => new(
        judged.Truth.ArmNames[arm],
        [.. EffectCalibration.Of(judged.Said.OfArm(arm), judged.Scores!.Effects(arm)).Select(Group)]);

    private static EffectGroup Group(EffectCalibration of)
    {
        var interval = of.Estimated.Interval();
        return new EffectGroup(of.Predicted, of.Estimated.Value, interval.Low, interval.High, of.Patients);
    }
}
