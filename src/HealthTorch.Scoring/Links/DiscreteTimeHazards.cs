namespace HealthTorch.Scoring.Links;

/// <summary>
/// One logit for each cause and interval between the times: the probability of an event of the cause in the interval, given no event before
/// it. The logit of no event is 0. With a single cause it is the sigmoid.
/// </summary>
/// <remarks>
/// Gensheimer, Narasimhan: A scalable discrete-time survival model for neural networks (2019); competing risks as in Tutz, Schmid: Modeling
/// discrete time-to-event data (2016), chapter 8.
/// </remarks>
public sealed record DiscreteTimeHazards : CurveLink
{
    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        var (intervals, survival) = (Times.Length - 1, 1.0);
        for (var interval = 0; interval < intervals; interval++)
        {
            var (largest, sum) = (MaxLogit(outputs, interval, intervals), 0.0);
            for (var cause = 0; cause < Causes.Count; cause++)
            {
                sum += Math.Exp(outputs[(cause * intervals) + interval] - largest);
            }

            var all = sum + Math.Exp(-largest);
            for (var cause = 0; cause < Causes.Count; cause++)
            {
                var place = (cause * Times.Length) + interval;
                incidence[place + 1] = (interval == 0 ? 0 : incidence[place])
                    + (survival * Math.Exp(outputs[(cause * intervals) + interval] - largest) / all);
            }

            survival *= Math.Exp(-largest) / all;
        }

        SetInitialIncidence(incidence);
    }

    private double MaxLogit(ReadOnlySpan<double> outputs, int interval, int intervals)
    {
        var largest = 0.0;
        for (var cause = 0; cause < Causes.Count; cause++)
        {
            largest = Math.Max(largest, outputs[(cause * intervals) + interval]);
        }

        return largest;
    }

    private void SetInitialIncidence(Span<double> incidence)
    {
        for (var cause = 0; cause < Causes.Count; cause++)
        {
            incidence[cause * Times.Length] = 0;
        }
    }

    internal override long OutputCount() => (long)Causes.Count * (Times.Length - 1);

    private protected override IEnumerable<string> ValidateParameters() => Times.Length < 2 ? ["times: needed at least one interval"] : [];
}
