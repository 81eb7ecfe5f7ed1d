using HealthTorch.Core.Experiments;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival.Metrics;

namespace HealthTorch.Core.Survival;

/// <summary>Computes the data of the figures of survival models.</summary>
internal static class SurvivalFigureData
{
    private const int MaxGroups = 10, PatientsPerGroup = 25;
    private const int Times = 40;
    private const double FollowUpQuantile = 0.9;

    /// <summary>The data of the figures for a set of rows.</summary>
    /// <param name="truth">The truth.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="baselines">The predictions of each baseline.</param>
    public static SurvivalFigures Create(
        SurvivalTimes truth, SurvivalCurves prediction, IReadOnlyDictionary<string, SurvivalCurves> baselines)
    {
        int[] causes = [.. Enumerable.Range(1, truth.CauseNames.Count)];
        var last = truth.Times.DefaultIfEmpty(0).Max();
        return new SurvivalFigures
        {
            RiskGroups = last > 0 ? [.. causes.Select(cause => RiskCurves.Create(truth, prediction, cause))] : [],
            Calibration =
            [
                .. from cause in causes
                   from horizon in SurvivalColumns.Horizons(prediction)
                   where horizon <= last
                   select new HorizonCalibration(truth.CauseNames[cause - 1], horizon, Groups(truth, prediction, cause, horizon)),
            ],
            Scores = last > 0 && truth.Entries is null
                ? [.. causes.Select(cause => Scores(truth, prediction, baselines, truth.CauseNames[cause - 1]))]
                : [],
        };
    }

    private static CalibrationPoint[] Groups(SurvivalTimes truth, SurvivalCurves prediction, int cause, double horizon) =>
    [
        .. SurvivalCalibrationGroup.Compute(truth, prediction, cause, horizon, Math.Clamp(truth.Count / PatientsPerGroup, 2, MaxGroups))
            .Select(group => new CalibrationPoint(group.Predicted, group.Observed, group.Interval.Low, group.Interval.High, group.Count)),
    ];

    private static ScoresOverTime Scores(
        SurvivalTimes truth, SurvivalCurves prediction, IReadOnlyDictionary<string, SurvivalCurves> baselines, string cause)
    {
        double[] sorted = [.. truth.Times.Order()];
        var until = sorted[(int)(FollowUpQuantile * (sorted.Length - 1))];
        double[] times = until > 0 ? [.. Enumerable.Range(1, Times).Select(i => until * i / Times)] : [];
        return new ScoresOverTime(
            cause,
            times,
            OfModels(time => new SurvivalBrier { Cause = cause, Horizon = time }),
            OfModels(time => new DynamicAuc { Cause = cause, Horizon = time }));

        Dictionary<string, IReadOnlyList<double>> OfModels(Func<double, Metric> metric) => baselines.Prepend(new("model", prediction))
            .ToDictionary(
                model => model.Key, IReadOnlyList<double> (model) => [.. times.Select(time => metric(time).Evaluate(truth, model.Value))]);
    }
}
