using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Survival;

namespace HealthTorch.Networks.Survival;

/// <summary>Discretizes time into intervals, based on the training rows.</summary>
internal static class TimeDiscretizer
{
    /// <summary>Returns the ends of the intervals: increasing, from 0; with few event times there are fewer intervals.</summary>
    /// <param name="training">The training rows, with at least one event above time 0.</param>
    /// <param name="intervals">Number of intervals, at least 1.</param>
    /// <param name="cuts">How the intervals are placed.</param>
    public static double[] Discretize(SurvivalTimes training, int intervals, TimeDiscretization cuts)
    {
        var last = training.Times.Where((_, row) => training.Causes[row] > 0).Max();
        return cuts == TimeDiscretization.Equidistant
            ? [.. Enumerable.Range(0, intervals + 1).Select(i => last * i / intervals)]
            : Quantiles(KaplanMeier.Fit(training).Survival, last, intervals);
    }

    private static double[] Quantiles(StepFunction survival, double last, int intervals)
    {
        var fallen = 1 - survival.At(last);
        List<double> ends = [0];
        var jump = 0;
        for (var i = 1; i < intervals; i++)
        {
            while (1 - survival.Values[jump] < fallen * i / intervals)
            {
                jump++;
            }

            if (survival.Times[jump] > ends[^1] && survival.Times[jump] < last)
            {
                ends.Add(survival.Times[jump]);
            }
        }

        return [.. ends, last];
    }
}
