using HealthTorch.Networks.Tensors;
using HealthTorch.Statistics.Survival;
using static TorchSharp.torch;

namespace HealthTorch.Networks.Survival;

/// <summary>
/// The negative log partial likelihood of a batch, distributed over its events so that the mean over patients equals the mean over events.
/// </summary>
/// <remarks>
/// Breslow (1974): each event's log risk sum minus its output; Efron: The efficiency of Cox's likelihood function for censored data (1977):
/// for the l-th (from 0) of d tied events, the fraction l / d of their hazards is subtracted from the risk sum. At tied times events
/// precede censorings. A batch without events has a loss of 0.
/// </remarks>
internal static class PartialLikelihood
{
    /// <summary>Computes the loss of each patient, (patients); 0 for censored patients.</summary>
    /// <param name="output">(patients, causes) log relative hazards.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="ties">How tied event times are treated.</param>
    public static Tensor Losses(Tensor output, SurvivalTimesBatch targets, TiesMethod ties)
    {
        var scale = targets.Times.shape[0] / Math.Max(targets.Causes.count_nonzero().ItemAsDouble(), 1.0);
        var losses = zeros_like(output.select(1, 0));
        for (var cause = 1; cause <= targets.CauseCount; cause++)
        {
            foreach (var rows in Strata(targets))
            {
                var own = rows is null ? targets : targets.Select(rows);
                var predictors = output.select(1, cause - 1);
                var part = CauseLosses(rows is null ? predictors : predictors.index_select(0, rows), own, cause, ties);
                losses = rows is null ? losses.Add(part) : losses.IndexAdd(rows, part);
            }
        }

        return losses.Multiply(scale);
    }

    private static IEnumerable<Tensor?> Strata(SurvivalTimesBatch targets)
    {
        if (targets.Strata is null)
        {
            return [null];
        }

        return targets.Strata.data<long>().ToArray().Distinct().Order()
            .Select(stratum => (Tensor?)targets.Strata.Equal(stratum).nonzero().squeeze(1)).ToArray();
    }

    private static Tensor CauseLosses(Tensor predictors, SurvivalTimesBatch targets, int cause, TiesMethod ties)
    {
        var order = targets.Times.argsort(0, descending: true);
        var (times, sorted) = (targets.Times.index_select(0, order), predictors.index_select(0, order));
        var happened = targets.Causes.index_select(0, order).Equal(cause).to(predictors.dtype);
        var (_, block, sizes) = times.unique_consecutive(return_inverse: true, return_counts: true);
        var risk = LogRisk(sorted, times, targets.Entries?.index_select(0, order), sizes!);
        var terms = TieCorrectedLogRisk(risk, sorted, happened, block!, sizes!, ties).index_select(0, block!);
        return zeros_like(predictors).IndexAdd(order, (terms - sorted) * happened);
    }

    /// <summary>
    /// Computes the logarithm of the sum of relative hazards at risk at each distinct time, (times), in descending order of time.
    /// </summary>
    private static Tensor LogRisk(Tensor sorted, Tensor times, Tensor? entries, Tensor sizes)
    {
        var ends = sizes.cumsum(0).Subtract(1);
        if (entries is null)
        {
            return sorted.logcumsumexp(0).index_select(0, ends);
        }

        var at = times.index_select(0, ends).unsqueeze(1);
        var absent = entries.unsqueeze(0).ge(at).logical_or(times.unsqueeze(0).lt(at));
        return sorted.unsqueeze(0).MaskedFill(absent, double.NegativeInfinity).logsumexp(1);
    }

    /// <summary>Computes the mean over a time's events of the logarithm of the risk sum, reduced for ties, (times).</summary>
    private static Tensor TieCorrectedLogRisk(Tensor risk, Tensor sorted, Tensor happened, Tensor block, Tensor sizes, TiesMethod ties)
    {
        if (ties == TiesMethod.Breslow)
        {
            return risk;
        }

        var empty = zeros_like(risk);
        var events = empty.IndexAdd(block, happened);
        var share = empty.IndexAdd(block, (sorted - risk.index_select(0, block)).exp() * happened);
        var before = happened.cumsum(0).Subtract(1) - (events.cumsum(0) - events).index_select(0, block);
        var taken = before / events.index_select(0, block).ClampMin(1) * share.index_select(0, block) * happened;
        var reduced = empty.IndexAdd(block, (-taken).log1p() * happened);
        return risk.Add(reduced / events.ClampMin(1));
    }
}
