namespace HealthTorch.Scoring.Links;

/// <summary>
/// One logit for each cause and interval between the times: the probability that its event comes in the interval, against none within the
/// grid (whose logit is 0).
/// </summary>
/// <remarks>Lee, Zame, Yoon, van der Schaar: DeepHit (2018).</remarks>
public sealed record ProbabilityMass : CurveLink
{
    /// <inheritdoc/>
    protected internal override void Incidences(ReadOnlySpan<double> outputs, Span<double> incidence)
    {
        var largest = Math.Max(0, System.Numerics.Tensors.TensorPrimitives.Max(outputs));
        var all = Math.Exp(-largest);
        foreach (var output in outputs)
        {
            all += Math.Exp(output - largest);
        }

        var intervals = Times.Length - 1;
        for (var cause = 0; cause < Causes.Count; cause++)
        {
            var sum = incidence[cause * Times.Length] = 0;
            for (var interval = 0; interval < intervals; interval++)
            {
                sum += Math.Exp(outputs[(cause * intervals) + interval] - largest) / all;
                incidence[(cause * Times.Length) + interval + 1] = sum;
            }
        }
    }

    internal override long OutputCount() => (long)Causes.Count * (Times.Length - 1);

    private protected override IEnumerable<string> ValidateParameters() => Times.Length < 2 ? ["times: needed at least one interval"] : [];
}
