namespace HealthTorch.Scoring.Links;

/// <summary>
/// Two outputs m and s: the mean m and the standard deviation sqrt(log(1 + e^s) + 1e-6) of a normal distribution on the scale of the
/// prepared target.
/// </summary>
public sealed record NormalLink : Link
{
    /// <summary>A constant that is added to every variance so that it is never zero.</summary>
    public const double MinVariance = 1e-6;

    /// <inheritdoc/>
    public override int PredictionWidth(int outputs) => 2;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> outputs, Span<double> prediction)
    {
        prediction[0] = outputs[0];
        prediction[1] = Math.Sqrt(Math.Max(outputs[1], 0) + double.LogP1(Math.Exp(-Math.Abs(outputs[1]))) + MinVariance);
    }

    internal override IEnumerable<string> Validate(TargetSpec target) => ValidateNumber(target);

    internal override long OutputCount(TargetSpec target) => 2;
}
